package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.KeyFrequencies;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Keys;
import clientregistry.match.normalisation.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyCountsTest {

    private static List<Member> people(int alike, int others) {
        List<Member> people = new ArrayList<>();
        for (int i = 0; i < alike; i++) {
            people.add(new Member(new UUID(0, i), Shipped.named("Okello", "John")));
        }
        for (int i = 0; i < others; i++) {
            String letters = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            people.add(new Member(new UUID(1, i), Shipped.named("Fa" + letters + "do", "Ge" + letters + "mu")));
        }
        return people;
    }

    @Test
    void only_what_is_frequent_is_listed() {
        KeyFrequencies counted = KeyCounts.of(people(40, 60), 100);
        assertThat(counted.records()).isEqualTo(100);
        assertThat(counted.frequent()).containsEntry(Keys.hash("l:joh:oke"), 40);
        assertThat(counted.frequent().values()).allMatch(count -> count > KeyFrequencies.MOST_OF_RARE);
    }

    @Test
    void what_a_sample_shows_is_counted_for_the_whole_register() {
        KeyFrequencies counted = KeyCounts.of(people(4, 96), 1_000);
        assertThat(counted.records()).isEqualTo(1_000);
        assertThat(counted.frequent()).containsEntry(Keys.hash("l:joh:oke"), 40);
    }

    /** One record of a sample says nothing of how many there are. */
    @Test
    void a_key_of_one_record_is_not_frequent_however_small_the_sample() {
        assertThat(KeyCounts.of(people(1, 99), 100_000).frequent()).doesNotContainKey(Keys.hash("l:joh:oke"));
    }
}
