package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.Register;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.SharedPeople;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.tools.evaluation.SharedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many records find another one of their person by what is asked for, and how many others with it. */
class AskedKeysTest {

    /**
     * Of a whole register, each record fed once.
     *
     * @param shared     share, 0 to 1, of the records of people with several that find, or are found by, one of theirs
     * @param candidates on average
     */
    private record Reached(double shared, double candidates) {

        static Reached by(Asking asking, People people) {
            SharedKeys keys = new SharedKeys(asking);
            Set<String> met = new HashSet<>();
            Map<String, Integer> records = new HashMap<>();
            long candidates = 0;
            for (Member member : people.members()) {
                String own = member.record().toString();
                String person = people.truth().get(member.record());
                records.merge(person, 1, Integer::sum);
                Set<String> found = keys.add(own, BlockingKeys.of(member.features()).all().toList());
                candidates += found.size();
                List<String> right = found.stream().filter(id -> person.equals(people.truth().get(UUID.fromString(id))))
                        .toList();
                met.addAll(right);
                if (!right.isEmpty()) {
                    met.add(own);
                }
            }
            long wanted = records.values().stream().filter(count -> count > 1).mapToLong(count -> count).sum();
            return new Reached((double) met.size() / wanted, (double) candidates / people.members().size());
        }
    }

    private static Asking learned(People people) {
        RuleSet rules = People.RULES;
        Register register = new Register(0, Set.of(), Map.of(), null,
                KeyCounts.of(people.members(), people.members().size()));
        return Asking.of(new RuleSet("learned", rules.prior(), rules.thresholds(), rules.guards(), rules.weights(),
                rules.kin(), rules.commonNames(), register));
    }

    private static void assertReached(String set, People people, double shared, double candidates) {
        Reached before = Reached.by(Asking.ANY, people);
        Reached after = Reached.by(learned(people), people);
        System.out.printf("%s: %.4f of the records find another, %.2f candidates; by any rule set %.4f, %.2f%n", set,
                after.shared, after.candidates, before.shared, before.candidates);
        assertThat(after.shared).isGreaterThanOrEqualTo(shared).isGreaterThanOrEqualTo(before.shared);
        assertThat(after.candidates).isLessThanOrEqualTo(candidates);
    }

    /** The names and dates of the last are wrong so often that a share is found by nothing that is not everybody's. */
    @ParameterizedTest
    @Tag("full")
    @CsvSource(textBlock = """
            rldata500,         1,     1.5
            febrl3,            0.998, 6
            eprbn_f,           0.998, 6
            dsgen_f,           0.998, 6
            splink_fake_20000, 0.968, 8.5
            """)
    void sets(String set, double shared, double candidates) throws IOException {
        assumeTrue(Files.isDirectory(SharedPeople.FOLDER), "no shared people beside the project");
        assertReached(set, People.of(SharedPeople.read(set).blanked()), shared, candidates);
    }

    /** Fewer candidates than by rules for registers in general, and more of the right ones. */
    @Test
    @Tag("full")
    void a_hundred_thousand_records() {
        assertReached("made up", People.generated(20_231, 70_000, 100_000), 0.99, 22);
    }
}
