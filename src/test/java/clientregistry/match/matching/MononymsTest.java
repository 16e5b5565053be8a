package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.PersonName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has one name is sent with it as family name, as given name, twice, or with a filler in the other field. */
class MononymsTest {

    private static final Comparer COMPARER =
            new Comparer(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    private static final List<PersonName> FORMS = List.of(name("Suharto"), name(null, "Suharto"),
            name("Suharto", "Suharto"), name("Suharto", "."), name("Suharto", "\u200b"), name("Suharto", "-"),
            name("Suharto", "FNU"), name("Suharto", "N/A"), name("Suharto", "Unknown"), name("LNU", "Suharto"),
            name(".", "Suharto"), name("\u200b", "Suharto"), name("XXX", "Suharto"), name("Suharto", "Suharto", "NMN"),
            name("NLN", "Suharto", "."));

    @Test
    void every_form_is_the_same_name_as_every_other() {
        for (PersonName one : FORMS) {
            for (PersonName other : FORMS) {
                Comparison compared = COMPARER.compare(features(one), features(other));
                List<Level> levels = List.of(compared.level(Field.GIVEN_NAME), compared.level(Field.FAMILY_NAME));
                assertThat(levels).as(one + " and " + other).contains(Level.EXACT)
                        .allMatch(level -> level == Level.EXACT || level == Level.MISSING);
            }
        }
    }

    @Test
    void another_name_is_another() {
        for (PersonName one : FORMS) {
            Comparison compared = COMPARER.compare(features(one), features(name("Widodo")));
            assertThat(compared.level(Field.GIVEN_NAME)).isNotEqualTo(Level.EXACT);
            assertThat(compared.level(Field.FAMILY_NAME)).isNotEqualTo(Level.EXACT);
        }
    }

    @Test
    void with_a_birth_date_they_meet() {
        List<String> keys = keys(FORMS.get(0));
        assertThat(FORMS).allMatch(form -> !Collections.disjoint(keys, keys(form)));
    }

    private static List<String> keys(PersonName name) {
        return BlockingKeys.of(Shipped.NORMALISER.normalise(Shipped.born("1961-04-05", name))).demographicKeys();
    }

    private static Features features(PersonName name) {
        return Shipped.NORMALISER.normalise(Shipped.person(name));
    }

    private static PersonName name(String family, String... given) {
        return new PersonName(null, family, List.of(given), List.of(), List.of());
    }
}
