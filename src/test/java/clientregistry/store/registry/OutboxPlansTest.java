package clientregistry.store.registry;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With 100,000 rows of one source the next ones are found as soon as with none: whether the planner has seen the table
 * with few rows or as it is, and whether it knows what is asked for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxPlansTest {

    private static final Pattern PAGES = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

    private BareRegistry registry;

    @BeforeAll
    void fill() {
        registry = BareRegistry.create();
        registry.jdbc().execute("alter table outbox set (autovacuum_enabled = false)");
        registry.jdbc().update("delete from outbox");
        few();
        registry.jdbc().execute("vacuum analyze outbox");
        registry.jdbc().update("insert into outbox (target, kind, ref, source) select case when n % 2 = 0 then 'fhir' else "
                + "'index' end, 'RECORD', md5(n::text)::uuid, 'flooding' from generate_series(1, 200000) n");
        few();
        registry.jdbc().update("insert into outbox (target, kind, ref, run) select 'fhir', 'RECORD', gen_random_uuid(), "
                + "gen_random_uuid() from generate_series(1, 5000) n");
    }

    private void few() {
        registry.jdbc().update("insert into outbox (target, kind, ref, source) select 'fhir', 'RECORD', gen_random_uuid(), "
                + "'source' || n % 5 from generate_series(1, 40) n");
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    /** What is asked, with which parameters, and how many pages it may look at. */
    private static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("one source", OutboxSql.DUE, due("", "index"), 100),
                Arguments.of("several sources", OutboxSql.DUE, due("source3", "fhir"), 400),
                Arguments.of("nothing waits", OutboxSql.DUE, due("source3", "nowhere"), 30),
                Arguments.of("the rest", OutboxSql.MORE, "'{flooding,source1}', '{100000,0}', 'fhir', 50", 200),
                Arguments.of("what is settled", OutboxSql.SETTLED, "array[md5('7')::uuid, md5('9')::uuid], "
                        + "'{9999999,9999999}', 'index'", 100));
    }

    private static String due(String after, String target) {
        return "'@', '#', '#', 100, '@', 100, '#', '#', 100".replace("@", after).replace("#", target);
    }

    static Stream<Arguments> plans() {
        return Stream.of(false, true).flatMap(analyzed -> Stream.of("custom", "generic").flatMap(plan -> statements()
                .map(each -> Arguments.of(each.get()[0], analyzed, plan, each.get()[1], each.get()[2], each.get()[3]))));
    }

    @ParameterizedTest(name = "{0}, analyzed {1}, {2} plan")
    @MethodSource("plans")
    void what_is_found_is_what_is_looked_at(String what, boolean analyzed, String kind, String statement, String parameters,
            int pages) {
        if (analyzed) {
            registry.jdbc().execute("analyze outbox");
        }
        String plan = String.join("\n", registry.jdbc().execute((Connection connection) -> explain(connection, kind,
                statement, parameters)));

        assertThat(plan).doesNotContain("Seq Scan on outbox");
        assertThat(pages(plan)).as(plan).isLessThan(pages);
    }

    private static List<String> explain(Connection connection, String kind, String sql, String parameters)
            throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute("deallocate all");
            statement.execute("prepare asked as " + numbered(sql));
            statement.execute("set plan_cache_mode = force_" + kind + "_plan");
            try (ResultSet plan = statement.executeQuery("explain (analyze, buffers, timing off) execute asked(" + parameters
                    + ")")) {
                while (plan.next()) {
                    lines.append(plan.getString(1)).append('\n');
                }
            }
            statement.execute("reset plan_cache_mode");
        }
        return lines.toString().lines().toList();
    }

    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int n = 0;
        for (String part : sql.split("[?]", -1)) {
            numbered.append(n == 0 ? "" : "$" + n).append(part);
            n++;
        }
        return numbered.toString();
    }

    /** Of the whole, which is told first. */
    private static int pages(String plan) {
        Matcher matcher = PAGES.matcher(plan);
        assertThat(matcher.find()).as(plan).isTrue();
        return Integer.parseInt(matcher.group(1)) + (matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }
}
