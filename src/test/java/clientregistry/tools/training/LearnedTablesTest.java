package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.CommonNames;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Smoothing, common names and what depends on each other. */
class LearnedTablesTest {

    @Test
    void a_level_is_learned_from_what_is_seen_often_and_stays_what_it_was_otherwise() {
        assertThat(Smoothing.share(0, 0, 0.3)).isCloseTo(0.3, within(1e-12));
        assertThat(Smoothing.share(40_000, 100_000, 0.3)).isCloseTo(0.4, within(0.001));
        assertThat(Smoothing.share(0, 1_000_000, 1e-7)).as("none was expected").isCloseTo(1e-7, within(1e-8));
        assertThat(Smoothing.share(3, 5, 0.3)).isBetween(0.3, 0.4);
    }

    @Test
    void names_that_more_bear_than_on_average_are_listed_with_their_share() {
        List<Member> sample = new ArrayList<>();
        for (int n = 0; n < 9_000; n++) {
            String others = n < 4 ? "rare" : "name" + n;
            sample.add(called(n % 10 == 0 ? "juma" : others, "family" + n));
        }

        Map<String, Double> shares = TermFrequencies.count(sample, 0.0001,
                new CommonNames(Map.of("mary", 0.02, "juma", 0.1))).common().shares();

        assertThat(shares).containsOnlyKeys("juma", "mary");
        assertThat(shares.get("juma")).isCloseTo(0.1, within(1e-6));
        assertThat(shares.get("mary")).as("20 of the 1,000 records it was known from").isCloseTo(0.002, within(1e-6));
    }

    private static Member called(String given, String family) {
        NameFeatures name = new NameFeatures(List.of(word(given)), List.of(word(family)), null, null, null);
        return new Member(UUID.randomUUID(), new Features(List.of(name), null, null, null, null, null, null, null,
                null, null, null, null, null, null, null));
    }

    private static Token word(String text) {
        return new Token(text, null, null, text, null);
    }

    @Test
    void what_strangers_show_at_once_more_often_than_by_chance_is_found() {
        int[] both = {Cells.number(Field.GIVEN_NAME, Level.EXACT), Cells.number(Field.FAMILY_NAME, Level.EXACT)};
        int[] neither = {Cells.number(Field.GIVEN_NAME, Level.DIFFERENT),
                Cells.number(Field.FAMILY_NAME, Level.DIFFERENT)};
        double[] u = Model.of(People.RULES).u();
        double chance = u[both[0]] * u[both[1]];
        Together.Counter counter = new Together.Counter();
        counter.add(both, 4 * chance * 50_000_000);
        counter.add(neither, 50_000_000);

        Together together = counter.against(u);

        assertThat(together.factor(both)).isCloseTo(4, within(0.1));
        assertThat(together.factor(new int[] {both[0]})).as("never seen").isCloseTo(1, within(1e-9));
        assertThat(Together.independent().factor(both)).isEqualTo(1);
    }

    @Test
    void a_registry_without_a_pair_of_one_person_is_not_believed_to_have_none() {
        Prior prior = new Prior(10_000, 10_000, 1, -13);

        assertThat(prior.given(0)).isBetween(-19.0, -17.0);
        assertThat(prior.given(5_000)).isCloseTo(Math.log(5_000.0 / Strangers.all(10_000)) / Math.log(2), within(0.05));
        assertThat(new Prior(10_000, 10_000, 0.5, -13).given(2_500)).as("half of the pairs were judged")
                .isEqualTo(prior.given(5_000));
    }

    /**
     * The tenth part of a registry has the tenth part of its pairs per record: else the smaller the sample, the more
     * would be linked.
     */
    @Test
    void the_least_that_is_believed_does_not_depend_on_how_many_records_are_learned_from() {
        double whole = new Prior(1_000_000, 1_000_000, 1, -13).given(0);

        assertThat(new Prior(100_000, 1_000_000, 1, -13).given(0)).isCloseTo(whole, within(0.1));
    }
}
