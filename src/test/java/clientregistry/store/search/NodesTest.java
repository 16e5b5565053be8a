package clientregistry.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Async;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HubNodes of one registry choose the values of golden records alike, or do not run together; what else they need alike
 * they are told of.
 */
class NodesTest {

    private static final String RULES = "name: newest\nphone: newest\nemail: newest";
    private static final String OTHER = "name: most-trusted of openmrs\nphone: newest\nemail: most-complete";
    private static BareRegistry registry;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void nobodyRuns() {
        registry.jdbc().update("delete from node");
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private static HubNodes node(String name, String survivorship) {
        return node(name, survivorship, "link.feed.joins=true");
    }

    private static HubNodes node(String name, String survivorship, String settings) {
        return new HubNodes(registry.jdbc(), name, "scheme", survivorship, settings);
    }

    private static void begin(String name, String survivorship) {
        registry.transaction().executeWithoutResult(status -> node(name, survivorship).begin());
    }

    @Test
    void who_chooses_otherwise_than_a_node_that_runs_is_refused_in_one_line_that_names_the_fields() {
        begin("a", RULES);

        assertThatThrownBy(() -> begin("b", OTHER)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node a runs and chooses name, email of golden records by other rules: all nodes need "
                + "the same file; to change it, stop them all");
        assertThat(registry.jdbc().queryForList("select name from node", String.class)).containsExactly("a");
        assertThatCode(() -> begin("c", RULES)).doesNotThrowAnyException();
    }

    @Test
    void a_node_that_has_stopped_or_died_has_no_say() {
        HubNodes stopped = node("a", RULES);
        stopped.alive();
        stopped.stopped();
        begin("dead", RULES);
        registry.jdbc().update("update node set heartbeat = heartbeat - interval '16 seconds'");

        assertThatCode(() -> begin("b", OTHER)).doesNotThrowAnyException();
    }

    @Test
    void an_earlier_start_of_the_same_node_has_no_say_though_it_was_killed_just_now() {
        begin("a", RULES);

        assertThatCode(() -> begin("a", OTHER)).doesNotThrowAnyException();
    }

    @Test
    void a_node_of_an_earlier_hub_says_nothing_and_hinders_nobody() {
        begin("a", RULES);
        registry.jdbc().update("update node set survivorship = null");

        assertThatCode(() -> begin("b", OTHER)).doesNotThrowAnyException();
    }

    /** Settings of the nodes that run, in the order in which they begin, lines with blanks between; what the last is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:joins=true b:joins=true             |
            a:joins=true b:joins=false            | joins is false on b, true on a
            a:joins=true b:joins=false c:joins=true | joins is false on b, true on a and c
            a:joins=true,days=1 b:joins=false,days=2 | days is 1 on a, 2 on b; joins is false on b, true on a
            a:url= b:url=http://x?y=z             | url is empty on a, http://x?y=z on b
            a:joins=true b:days=1                 |
            a:joins=true a:joins=false            |
            a:- b:joins=false                     |
            """)
    void nodes_that_are_set_differently_are_told_of(String nodes, String told) {
        List<String> last = List.of();
        for (String each : nodes.split(" ", -1)) {
            String[] node = each.split(":", 2);
            // One of an earlier hub says nothing.
            String settings = node[1].equals("-") ? null : node[1].replace(',', '\n');
            last = registry.transaction().execute(status -> node(node[0], RULES, settings).begin());
        }
        assertThat(String.join("; ", last)).isEqualTo(told == null ? "" : told);
        assertThat(HubNodes.differences(registry.jdbc())).isEqualTo(last);
    }

    @Test
    void who_has_stopped_or_died_is_not_told_of() {
        node("a", RULES, "joins=true").alive();
        node("dead", RULES, "joins=maybe").alive();
        registry.jdbc().update("update node set heartbeat = heartbeat - interval '16 seconds' where name = 'dead'");
        HubNodes stopped = node("c", RULES, "joins=perhaps");
        stopped.alive();
        stopped.stopped();

        assertThat(HubNodes.differences(registry.jdbc())).isEmpty();
    }

    @Test
    void of_two_that_begin_at_the_same_moment_one_is_refused() {
        CompletableFuture<Void> second = registry.transaction().execute(status -> {
            node("a", RULES).begin();
            CompletableFuture<Void> waiting = Async.run(() -> begin("b", OTHER));
            await().until(() -> waiting.isDone() || registry.jdbc().queryForObject("select count(*) from pg_locks "
                    + "where locktype = 'advisory' and not granted "
                    + "and database = (select oid from pg_database where datname = current_database())",
                    Long.class) > 0);
            return waiting;
        });

        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IllegalArgumentException.class).hasMessageContaining("node a runs");
    }
}
