package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crowd of people who are alike: each record is asked about the best of them, and the trail tells of the rest. */
class QuestionsBoundTest {

    private static final int MOST = 20;
    private static final int CROWD = 25;

    private BareRegistry registry;

    @BeforeEach
    void create() {
        // Whoever shares a key is doubtful.
        registry = BareRegistry.withRules(rules -> rules.replace("  review: 0.4\n", "  review: 0.000000001\n"));
        for (int i = 0; i < CROWD; i++) {
            registry.feed("openmrs", person(i));
        }
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    private static PersonRow person(int i) {
        return row("crowd-" + i, "Wolfgang", "Qvistgaard", 1930 + 3 * i + "-0" + (1 + i % 9) + "-1" + i % 10, "m", "");
    }

    private List<Double> open(String localId) {
        return registry.jdbc().queryForList("select (t.evidence::jsonb ->> 'weight')::float8 from task t join record r on "
                + "r.id = t.record_id where t.state = 'open' and r.local_id = ? order by 1 desc", Double.class, localId);
    }

    private List<String> told(String localId) {
        return registry.jdbc().queryForList("select x.detail from audit_entity x join record r on r.id::text = x.what where "
                + "r.local_id = ? and x.role = 'record' order by x.seq", String.class, localId);
    }

    @Test
    void each_of_them() {
        for (int i = 0; i < CROWD; i++) {
            assertThat(open("crowd-" + i)).as("record " + i).hasSize(Math.min(i, MOST));
        }
        assertThat(told("crowd-20")).containsExactly("created, version 1");
        assertThat(told("crowd-24")).containsExactly("created, version 1, 4 more questions not asked");
    }

    @Test
    void an_update_asks_no_more_until_some_are_answered() {
        String last = "crowd-" + (CROWD - 1);
        registry.feed("openmrs", person(CROWD - 1).with(PersonColumn.PHONE, "0772123456"));
        assertThat(open(last)).hasSize(MOST);
        assertThat(told(last)).last().asString().isEqualTo("updated, version 2, 4 more questions not asked");

        List<UUID> some = registry.jdbc().queryForList("select t.id from task t join record r on r.id = "
                + "t.record_id where t.state = 'open' and r.local_id = ? limit 3", UUID.class, last);
        some.forEach(task -> registry.operate(new Operation.Answer(task, Operation.Verdict.DISMISS)));
        registry.feed("openmrs", person(CROWD - 1).with(PersonColumn.PHONE, "0772123457"));
        assertThat(open(last)).hasSize(MOST);
    }
}
