package clientregistry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.AssertedUsers;
import clientregistry.person.security.Clearance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private Instant now = Instant.parse("2026-02-03T09:10:00Z");
    private final Allowances allowances = new Allowances(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private static Node node(String name, int requests, int records) {
        return new Node(name, Node.of(name, "CN=" + name, Set.of(), Set.of()).knownBy(), Set.of(),
                Set.of(Node.Role.QUERY), new Clearance(null, null, requests, records), AssertedUsers.NONE);
    }

    private void refused(Node node, List<UUID> records, String why) {
        assertThatThrownBy(() -> allowances.take(node, records)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind())
                        .isEqualTo(Refusal.Kind.ALLOWANCE)).hasMessageContaining(why);
    }

    @Test
    void so_many_questions_an_hour_and_no_more() {
        Node lims = node("lims", 2, 0);
        allowances.take(lims, List.of());
        allowances.take(lims, List.of(ONE));

        refused(lims, List.of(), "2 questions");
    }

    @Test
    void the_same_record_again_costs_nothing_and_another_one_too_many_is_not_told() {
        Node lims = node("lims", 0, 1);
        allowances.take(lims, List.of(ONE));
        allowances.take(lims, List.of(ONE));

        refused(lims, List.of(OTHER), "1 records");
        assertThatCode(() -> allowances.take(lims, List.of(ONE))).doesNotThrowAnyException();
    }

    @Test
    void the_next_hour_begins_anew_and_another_node_has_its_own() {
        Node lims = node("lims", 1, 0);
        allowances.take(lims, List.of());
        allowances.take(node("dhis2", 1, 0), List.of());
        refused(lims, List.of(), "questions");
        now = now.plus(Duration.ofMinutes(50));

        assertThatCode(() -> allowances.take(lims, List.of())).doesNotThrowAnyException();
    }

    @Test
    void a_node_without_a_limit_has_none() {
        for (int i = 0; i < 1_000; i++) {
            allowances.take(node("openmrs", 0, 0), List.of(new UUID(1, i)));
        }
    }
}
