package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import clientregistry.run.BareRegistry;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only questions that name what a change touched are looked at after it; none is forgotten by that. */
class ShakenQuestionsTest {

    private static final int OPERATIONS = 60;

    /** A question about two who are one person or kept apart, or about one who is no longer there. */
    private static final String ANSWERED = """
            select t.kind from task t left join link l on l.record_id = t.record_id and l.closed_at is null
            where t.state = 'open' and t.kind in ('review', 'conflict') and (l.person_id is null
                or l.person_id = t.other_person_id
                or exists (select 1 from link o join apart a on o.record_id in (a.record_a, a.record_b)
                           where o.person_id = t.other_person_id and o.closed_at is null and a.closed_change is null
                             and t.record_id in (a.record_a, a.record_b)))
            union all
            select t.kind from task t join link l on l.record_id = t.record_id and l.closed_at is null
            where t.state = 'open' and t.kind in ('overlay', 'contradiction') and l.person_id <> t.other_person_id
            """;

    /** With each, all open questions are looked at besides, and have to say the same. */
    @Test
    void tests_look_at_all_open_questions_after_each_change() {
        assertThat(Tasks.class.desiredAssertionStatus()).isTrue();
    }

    @Test
    void no_question_is_open_that_feeds_and_stewards_have_answered() throws IOException {
        try (BareRegistry registry = BareRegistry.create(17)) {
            List<Submission> feeds = Population.generate(17, 60, 150).entries().stream()
                    .map(each -> registry.submission(each.source(), each.row())).toList();
            RandomOperations random = new RandomOperations(registry.jdbc(), new Random(17));
            for (int i = 0; i < OPERATIONS; i++) {
                if (i * 5 + 5 <= feeds.size()) {
                    registry.commit(true, feeds.subList(i * 5, i * 5 + 5));
                }
                tried(registry, random.next());
                UUID again = random.record();
                registry.commit(true, registry.again(again));

                assertThat(registry.jdbc().queryForList(ANSWERED, String.class)).as("after operation %d", i).isEmpty();
            }
            assertThat(registry.jdbc().queryForObject("select count(*) from task where closed_why = 'settled'",
                    Long.class)).isPositive();
        }
    }

    private static void tried(BareRegistry registry, Operation.Action action) {
        try {
            registry.operate(action);
        } catch (Refusal impossible) {
            // Not every random operation makes sense just now.
        }
    }
}
