package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Operation;
import clientregistry.link.Operation.Verdict;
import clientregistry.run.BareRegistry;
import clientregistry.steward.TaskFilter;
import clientregistry.steward.TaskReader;
import clientregistry.steward.TaskView;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub quality}: blind questions, answers that change nothing, and what they say. */
class QualityCommandTest {

    private static final TaskFilter REVIEWS = new TaskFilter("open", "review", null, null, null, Set.of());

    @TempDir
    private Path data;
    private static BareRegistry registry;
    private static Map<String, String> truth;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
        Population population = Population.generate(3, 150, 260);
        truth = population.truth();
        registry.feed(population);
    }

    @BeforeEach
    void begin() throws IOException {
        CommandRun.find(registry, data);
        registry.jdbc().update("delete from quality_question");
        registry.jdbc().update("delete from quality_draw");
        registry.jdbc().update("delete from task where kind = 'check'");
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private CommandRun hub(String... arguments) {
        return CommandRun.on(data, arguments);
    }

    private List<UUID> checks() {
        return registry.jdbc().queryForList("select id from task where kind = 'check' and state = 'open' order by "
                + "change_no", UUID.class);
    }

    private String links() {
        return registry.jdbc().queryForObject("select md5(string_agg(l::text, ',' order by id)) from link l",
                String.class)
                + registry.jdbc().queryForObject("select count(*) from apart", Long.class)
                + registry.jdbc().queryForObject("select count(*) from task where kind <> 'check' and state = 'open'",
                Long.class);
    }

    private boolean isOne(UUID task) {
        List<String> two = registry.jdbc().queryForList("select r.local_id from task t join record r on r.id in "
                + "(t.record_id, t.other_record_id) where t.id = ?", String.class, task);
        return truth.get(two.get(0)).equals(truth.get(two.get(1)));
    }

    @Test
    void before_anything_was_drawn_it_says_so() {
        assertThat(hub("quality").out()).contains("Nothing was drawn yet");
    }

    @Test
    void questions_are_mixed_into_the_queue_and_do_not_tell_what_was_decided() {
        long before = new TaskReader(registry.jdbc()).list(REVIEWS, null, 1_000).items().size();

        CommandRun draw = hub("quality", "draw", "--questions", "8", "--seed", "4", "--by", "amina");

        assertThat(draw.out()).as(draw.err()).contains("8 questions are in the stewards' queue");
        List<TaskView> queue = new TaskReader(registry.jdbc()).list(REVIEWS, null, 1_000).items();
        assertThat(queue).hasSize((int) before + 8);
        List<UUID> drawn = checks();
        assertThat(queue).filteredOn(task -> drawn.contains(task.id())).hasSize(8).allSatisfy(task -> {
            assertThat(task.kind()).isEqualTo("review");
            assertThat(task.otherPerson()).isNull();
            assertThat(task.probability()).isNull();
            assertThat(task.otherRecord()).isNotNull();
            assertThat(task.sentence()).isEqualTo("Are the two one individual? To be judged by itself.");
        });
        assertThat(registry.jdbc().queryForObject("select count(*) from task t join link a on a.record_id = "
                + "t.record_id "
                + "and a.closed_at is null join link b on b.record_id = t.other_record_id and b.closed_at is null and "
                + "a.person_id = b.person_id where t.kind = 'check'", Long.class)).isBetween(2L, 6L);
        assertThat(registry.jdbc().queryForList("select node from audit_trail where event = 'quality-draw'",
                String.class)).contains("amina");
    }

    @Test
    @Tag("full")
    void the_same_registry_and_seed_draw_the_same_and_who_does_not_answer_gets_no_more() {
        String pairs = "select string_agg(record_id || ' ' || other_record_id, ',' order by record_id) from task where "
                + "kind = 'check'";
        hub("quality", "draw", "--questions", "3", "--seed", "4");
        String first = registry.jdbc().queryForObject(pairs, String.class);
        registry.jdbc().update("delete from quality_question");
        registry.jdbc().update("delete from task where kind = 'check'");
        hub("quality", "draw", "--questions", "3", "--seed", "4");
        assertThat(registry.jdbc().queryForObject(pairs, String.class)).isEqualTo(first);

        for (int day = 5; day < 12; day++) {
            hub("quality", "draw", "--questions", "3", "--seed", String.valueOf(day));
        }
        assertThat(checks()).hasSize(15);
    }

    @Test
    void answers_change_nothing_and_give_precision_and_recall_beside_the_models_own() {
        hub("quality", "draw", "--questions", "20", "--seed", "4");
        String before = links();

        for (UUID task : checks()) {
            registry.operate(new Operation.Answer(task, isOne(task) ? Verdict.LINK : Verdict.SEPARATE));
        }

        assertThat(links()).isEqualTo(before);
        assertThat(checks()).isEmpty();
        String told = hub("quality").out();
        assertThat(told).containsPattern("precision +[01][.]\\d{4} +[01][.]\\d{4} +[01][.]\\d{4} +[01][.]\\d{4}")
                .containsPattern("recall +[01][.]\\d{4} +[01][.]\\d{4} +[01][.]\\d{4} +[01][.]\\d{4}")
                .containsPattern("linked, probability .999 and more +[\\d,]+ +[1-9]")
                .containsPattern("\\d{4}-\\d{2} +[01][.]").contains("not asked", "0 questions wait");
        assertThat(new TaskReader(registry.jdbc()).list(new TaskFilter("closed", "check", null, null, null, Set.of()),
                null, 100).items()).hasSize(20).allSatisfy(task -> assertThat(task.closedWhy()).startsWith("said-"));
    }

    @Test
    void an_answer_that_is_undone_is_asked_again_and_does_not_count() {
        hub("quality", "draw", "--questions", "1", "--seed", "4");
        UUID task = checks().get(0);
        long change = registry.operate(new Operation.Answer(task, Verdict.SEPARATE));
        assertThat(hub("quality").out()).containsPattern("(?m)^(not )?linked.* [\\d,]+ +1  ");

        registry.operate(new Operation.Undo(List.of(change), false, false));

        assertThat(checks()).hasSize(1);
        assertThat(hub("quality").out()).contains("1 questions wait").doesNotContainPattern("(?m)^(not )?linked.* "
                + "[\\d,]+ +1  ");
    }

    @Test
    void what_happens_to_its_records_answers_no_such_question() {
        hub("quality", "draw", "--questions", "6", "--seed", "9");
        UUID linked = registry.jdbc().queryForObject("select t.record_id from task t join link a on a.record_id = "
               
               
               
               
               
               
               
               
               
               
               
               
                + "t.record_id and a.closed_at is null join link b on b.record_id = t.other_record_id and b.closed_at is "
                + "null and a.person_id = b.person_id where t.kind = 'check' limit 1", UUID.class);
        long change = registry.operate(new Operation.Unlink(linked, true));

        assertThat(checks()).hasSize(6);
        registry.operate(new Operation.Undo(List.of(change), false, false));
        assertThat(checks()).hasSize(6);
    }
}
