package clientregistry.query.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is looked for by: is it enough, and does it find the record that is meant? */
class SearchedKeysTest {

    private static final Normaliser NORMALISER = Normaliser.load(Path.of("config/normalisation"));
    private static final SearchedKeys KEYS = new SearchedKeys(NORMALISER, system -> true);

    /** As a source sent it. */
    private static final Demographics OKELLO = new Demographics(List.of(), List.of(PersonName.of("Okello", "Joseph")),
            Sex.MALE, "1980-02-03", List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772 554 411", null)),
            List.of(new PostalAddress(null, List.of("Plot 5 Market Street"), "Gulu", null, null, null, "UG")), null, null);

    private static WantedPerson wanted(String family, String given, String born, String sex, String phone, String place) {
        return new WantedPerson(List.of(), List.of(), family, given, born, sex == null ? null : Sex.of(sex), phone, place);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Okello,  Joseph,  -,          -, -,            -
            Okelo,   Jozeph,  -,          -, -,            -
            Joseph,  Okello,  -,          -, -,            -
            OKELLO,  -,       1980,       -, -,            -
            Okello,  -,       1980-02-03, -, -,            -
            Akello,  -,       1980-02-03, -, -,            -
            -,       Joseph,  1980,       -, -,            -
            -,       Joseph,  1980-02,    -, -,            -
            -,       -,       1980-02-03, M, -,            -
            -,       -,       1980-02-03, -, -,            Gulu
            Okello,  -,       -,          -, -,            Gulu
            -,       Joseph,  -,          -, -,            gulu
            Okello,  -,       -,          -, 0772554411,   -
            -,       -,       -,          M, +256772554411, -
            Окелло,  -,       1980-02-03, -, -,            -
            """)
    void a_record_shares_a_key_with_what_is_known_of_it(String family, String given, String born, String sex,
            String phone, String place) {
        Set<String> own = BlockingKeys.of(NORMALISER.normalise(OKELLO)).all().collect(Collectors.toSet());

        assertThat(KEYS.of(wanted(family, given, born, sex, phone, place))).containsAnyElementsOf(own);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Okello,  -,       -,    M, -, -
            -,       Joseph,  -,    M, -, -
            -,       -,       1980, M, -, -
            -,       -,       1980, -, -, Gulu
            -,       -,       -,    M, -, Gulu
            UNKNOWN, BABY,    -,    -, -, -
            """)
    void what_is_true_of_thousands_makes_no_key(String family, String given, String born, String sex, String phone,
            String place) {
        assertThat(KEYS.of(wanted(family, given, born, sex, phone, place))).isEmpty();
    }

    @Test
    void the_index_is_asked_for_whoever_shares_anything_the_rarest_first() {
        Set<String> keys = KEYS.of(wanted("Okello", "Joseph", "1980-02-03", null, "0772554411", null));

        var query = SearchedKeys.query(keys, Asking.ANY, 7);

        assertThat(query.keys().keySet()).isEqualTo(keys);
        assertThat(query.keys().values()).allMatch(weight -> weight >= 1);
        assertThat(query.least()).isEqualTo(1);
        assertThat(query.size()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,      -, -,    -
            Okello, -, -,    -
            -,      -, 1980, -
            -,      -, -,    Gulu
            """)
    void one_field_is_too_little(String family, String given, String born, String place) {
        assertThatThrownBy(() -> wanted(family, given, born, null, null, place).require())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Refusal.Kind.REQUIRED_MISSING));
    }

    @Test
    void an_identifier_alone_is_enough() {
        new WantedPerson(List.of(), List.of(new Identifier("urn:x", "1")), null, null, null, null, null, null).require();
    }

    @Test
    void what_nobody_is_called_is_refused_by_its_name() {
        assertThatThrownBy(() -> wanted("O".repeat(201), "J", null, null, null, null).require())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.location()).isEqualTo("family"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            Okello | Joseph | -          | -    | respell:family respell:given
            Okello | -      | 1980-02-03 | -    | shorten:birthDate respell:family
            Okello | -      | 1980       | -    | respell:family
            Okello | Joseph | 1980-02-03 | Gulu | shorten:birthDate leave-out:given leave-out:place
            """)
    void who_finds_nobody_is_told_what_to_loosen(String family, String given, String born, String place, String advice) {
        WantedPerson wanted = wanted(family, given, born, null, null, place);

        assertThat(Advice.toLoosen(wanted, KEYS.birthDate(wanted))).containsExactly(advice.split(" ", -1));
    }

    @Test
    void who_finds_too_many_is_told_what_to_add() {
        assertThat(Advice.toAdd(wanted("Okello", "Joseph", null, null, null, null)))
                .containsExactly("add:birthDate", "add:phone", "add:place", "add:sex");
    }

    @Test
    void who_says_too_little_is_told_what_would_be_enough() {
        assertThat(Advice.tooLittle(wanted("Okello", null, null, "M", null, null)).getMessage())
                .contains("birthDate", "phone", "given", "place").doesNotContain("Okello", "sex");
    }
}
