package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PairVerdictTest {

    private final Decide rules = new Decide(People.RULES);

    private PairVerdict of(Features one, Features other) {
        return PairVerdict.of(new Member(new UUID(0, 1), one), new Member(new UUID(0, 2), other), rules);
    }

    private static Features mary(String nationalId, String born) {
        return Shipped.features("Mary", "Nakirya", Sex.FEMALE, born, "0772123456", nationalId);
    }

    @Test
    void it_is_what_the_linker_would_decide() {
        assertThat(of(mary("CF1000001", "1983-02-05"), mary("CF1000001", "1983-02-05"))).isEqualTo(PairVerdict.LINK);
        assertThat(of(mary("CF1000001", "1983-02-05"), mary("CF7654321", "1957-11-30"))).as("contradicted")
                .isNotEqualTo(PairVerdict.LINK);
        assertThat(of(mary("CF1000001", "1983-02-05"), Shipped.features("Peter", "Okurut", Sex.MALE, "1957-11-30",
                null, null))).isEqualTo(PairVerdict.APART);
    }

    /** Beyond the automatic threshold by their weight, and still too little for a link without a human. */
    @Test
    void what_says_too_little_is_asked_about() {
        Features villager = Shipped.NORMALISER.normalise(new Demographics(List.of(),
                List.of(PersonName.of("Byaruhanga", "Xaverio")), Sex.MALE, null, List.of(),
                List.of(new PostalAddress(null, List.of(), "Kalerwe", null, null, null, "UG")), null, null));

        assertThat(new Comparer(People.RULES).compare(villager, villager).probability())
                .isGreaterThan(People.RULES.thresholds().automatic());
        assertThat(of(villager, villager)).isEqualTo(PairVerdict.ASK);
    }
}
