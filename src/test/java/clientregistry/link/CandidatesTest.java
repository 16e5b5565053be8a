package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.Candidates.Found;
import clientregistry.match.matching.Asking;
import clientregistry.person.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the records found are compared. */
class CandidatesTest {

    private final RecordState self = record("self", "i:nid|1", "n:okello|1980", "p:0772");

    private static RecordState record(String localId, String... keys) {
        RecordState record = new RecordState(UUID.nameUUIDFromBytes(localId.getBytes(StandardCharsets.UTF_8)),
                new RecordKey("lims", "http://clientregistry.org/lims", localId));
        record.keys = List.of(keys);
        return record;
    }

    @Test
    void one_found_by_a_key_it_no_longer_has_is_none() {
        RecordState changed = record("changed", "n:other|1980");
        RecordState still = record("still", "n:okello|1980");

        assertThat(new Candidates(Asking.ANY).of(self, List.of(changed, still, self), 10).records())
                .containsExactly(still);
    }

    @Test
    void beyond_the_cap_the_less_telling_keys_are_left_out_whoever_was_found_first() {
        RecordState phone = record("phone", "p:0772");
        RecordState identifier = record("identifier", "i:nid|1");
        RecordState name = record("name", "n:okello|1980");

        Found found = new Candidates(Asking.ANY).of(self, List.of(name, phone, identifier), 2);

        assertThat(found.records()).containsExactly(identifier, phone);
        assertThat(found.capped()).isTrue();
    }

    @Test
    void of_equally_telling_ones_the_same_are_left_out_in_whatever_order_they_were_found() {
        List<RecordState> many = IntStream.range(0, 20).mapToObj(i -> record("many-" + i, "p:0772")).toList();
        List<RecordState> backwards = IntStream.range(0, 20).mapToObj(i -> many.get(19 - i)).toList();

        assertThat(new Candidates(Asking.ANY).of(self, many, 5))
                .isEqualTo(new Candidates(Asking.ANY).of(self, backwards, 5));
    }

    private static RecordState of(UUID person, String localId, String... keys) {
        RecordState record = record(localId, keys);
        record.person = person;
        return record;
    }

    @Test
    void persons_are_counted_and_not_their_records() {
        UUID one = new UUID(1, 1);
        UUID other = new UUID(2, 2);
        RecordState first = of(one, "first", "i:nid|1");
        RecordState second = of(one, "second", "n:okello|1980");
        RecordState third = of(other, "third", "p:0772");
        RecordState waiting = record("waiting", "p:0772", "n:okello|1980");

        Found two = new Candidates(Asking.ANY).of(self, List.of(second, third, first, waiting), 2);
        Found three = new Candidates(Asking.ANY).of(self, List.of(second, third, first, waiting), 3);

        assertThat(two.records()).containsExactly(first, waiting, second);
        assertThat(two.capped()).isTrue();
        assertThat(three.records()).containsExactly(first, waiting, third, second);
        assertThat(three.capped()).isFalse();
    }

    @Test
    void its_own_person_takes_nobodys_place() {
        self.person = new UUID(9, 9);
        RecordState companion = of(self.person, "companion", "i:nid|1", "p:0772");
        RecordState other = of(new UUID(2, 2), "other", "p:0772");

        Found found = new Candidates(Asking.ANY).of(self, List.of(other, companion), 1);

        assertThat(found.records()).containsExactly(companion, other);
        assertThat(found.capped()).isFalse();
    }
}
