package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.Sex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNormalisersTest {

    private static Features contact(ContactPoint.Kind kind, String value) {
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null,
                List.of(new ContactPoint(kind, value, null)), List.of(), null, null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0772 123 456,          +256772123456
            772123456,             +256772123456
            +256-772-123456,       +256772123456
            00256772123456,        +256772123456
            (+44) 20 7946 0958,    +442079460958
            78z 947218,            +25678947218
            0000000000,
            0999999999,
            123456789,
            12,
            none,
            """)
    void phones_become_e164(String sent, String expected) {
        assertThat(contact(ContactPoint.Kind.PHONE, sent).phones())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ' Mary.K@Example.ORG ',  mary.k@example.org
            no@thing.org,
            none@none.com,
            not an address,
            """)
    void emails_are_lower_case(String sent, String expected) {
        assertThat(contact(ContactPoint.Kind.EMAIL, sent).emails())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cf-6340 8039.ebai,  CF63408039EBAI
            ' 00709 ',          00709
            ÄB1,                AB1
            99999,
            00000,
            XXXX,
            unknown,
            N/A,
            ---,
            """)
    void identifiers_are_upper_case_without_punctuation(String sent, String expected) {
        List<SharedIdentifier> found = identified(sent).identifiers();
        assertThat(found).isEqualTo(expected == null
                ? List.of() : List.of(new SharedIdentifier("urn:shared", expected)));
    }

    private static Features identified(String value) {
        Demographics sent = new Demographics(List.of(new Identifier("urn:shared", value),
                new Identifier("urn:local", value)), List.of(), Sex.UNKNOWN, null, List.of(), List.of(), null, null);
        return Shipped.NORMALISER.normalise(sent, "urn:shared"::equals);
    }

    @Test
    void local_ids_never_become_features_or_keys() {
        assertThat(identified("123x").toJson()).doesNotContain("urn:local");
        assertThat(BlockingKeys.of(identified("123x")).identifierKeys()).containsExactly("i:urn:shared|123X");
    }

    @Test
    void addresses_have_number_apart_and_words_in_one_spelling() {
        assertThat(Shipped.living("Dulwich Hill", "4170", "007 James Smith St.", "Apt. 3").addresses()).containsExactly(
                new AddressFeatures("7", List.of("jamessmithstreet", "apartment3"), "dulwichhill", null, "4170"));
    }

    @Test
    void placeholder_places_and_empty_addresses_are_left_out() {
        assertThat(Shipped.living("UNKNOWN", "", "N/A", "  ").addresses()).isEmpty();
        assertThat(Shipped.living(null, null, "General Delivery").addresses()).isEmpty();
    }

    @Test
    void unknown_sex_is_no_sex() {
        assertThat(Shipped.features("A", "B", Sex.UNKNOWN, null, null, null).sex()).isNull();
        assertThat(Shipped.features("A", "B", Sex.FEMALE, null, null, null).sex()).isEqualTo(Sex.FEMALE);
    }
}
