package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.PersonName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameNormaliserTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            JOHN,           Okello,            john,          okello
            José María,     García,            jose maria,    garcia
            Владимир,       Петров,            vladimir,      petrov
            محمد,           علي,               mhmd,          ly
            Ngũgĩ,          wa Thiong'o,       ngugi,         thiongo
            Seán,           O’Brien,           sean,          obrien
            Anne-Marie,     Smith-Jones,       anne marie,    smith jones
            Jan,            van den Berg,      jan,           berg
            Ana,            de la Cruz,        ana,           cruz
            Fatuma,         binti Al-Hassan,   fatuma,        hassan
            Kim,            Van,               kim,           van
            Dr. Peter,      Otim,              peter,         otim
            Rev. Fr. Paul,  Otim,              paul,          otim
            Martin,         King Jr.,          martin,        king
            Mary2,          Auma 3,            mary,          auma
            Dr,             Who,               dr,            who
            """)
    void names_are_folded(String given, String family, String expectedGiven, String expectedFamily) {
        NameFeatures name = Shipped.named(family, given).names().get(0);
        assertThat(words(name.given())).isEqualTo(expectedGiven);
        assertThat(words(name.family())).isEqualTo(expectedFamily);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN", "unk", "BABY OF Mary", "B/O Akello", "Baby Boy", "N.N.", "N/A", "TBD", "???", "'  '",
            "12345", "."})
    void placeholders_name_nobody(String given) {
        assertThat(Shipped.named("Okello", given).names().get(0).given()).isEmpty();
    }

    @Test
    void a_record_may_have_no_name_at_all() {
        assertThat(Shipped.named("UNKNOWN", "UNKNOWN").names()).isEmpty();
        assertThat(Shipped.named(null).names()).isEmpty();
    }

    @Test
    void a_placeholder_given_name_is_remembered_and_an_absent_one_is_not() {
        assertThat(Shipped.named("Okello", "BABY OF Mary").nameless()).isTrue();
        assertThat(Shipped.named("Okello").nameless()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"King Jr.,,jr", "King,II,ii", "King,Junior,jr", "King,MD,", "King,,", "Junior,,"})
    void generations_are_found_behind_the_name(String family, String suffix, String generation) {
        PersonName name = new PersonName(null, family, List.of("Martin"), List.of(),
                suffix == null ? List.of() : List.of(suffix));
        assertThat(Shipped.NORMALISER.normalise(Shipped.person(name)).names().get(0).generation())
                .isEqualTo(generation);
    }

    @Test
    void nicknames_know_their_groups() {
        assertThat(Shipped.named("Potter", "Bill").names().get(0).given().get(0).nicknames()).contains("william");
        assertThat(Shipped.named("Potter", "William").names().get(0).given().get(0).nicknames()).contains("william");
        assertThat(Shipped.named("Potter", "Nakato").names().get(0).given().get(0).nicknames()).isEmpty();
    }

    private static String words(List<Token> tokens) {
        return String.join(" ", tokens.stream().map(Token::text).toList());
    }
}
