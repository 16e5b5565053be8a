package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.Characters;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingKeysTest {

    private static final Features MARY = Shipped.features("Mary", "Nakato", Sex.FEMALE, "1983-02-05",
            "0772123456", "CF1");

    @Test
    void every_pass_makes_its_keys() {
        Keys keys = BlockingKeys.of(MARY);
        assertThat(keys.identifierKeys()).containsExactly("i:http://clientregistry.org/nationalid|CF1");
        assertThat(keys.demographicKeys()).containsExactly("p:+256772123456", "n:ML:NKT", "y:NKT:1983", "m:ML:1983:2",
                "d:ML:2:5", "b:1983:2:5:m", "d:NKT:2:5", "b:1983:2:5:n");
    }

    @Test
    void records_of_one_person_meet_in_spite_of_an_error() {
        assertThat(meets("Mary", "Nakatto", "1983-02-05")).isTrue();
        assertThat(meets("Nakato", "Mary", "1983-02-05")).as("swapped names").isTrue();
        assertThat(meets("Nakato", "Mary", null)).as("swapped names, no birth date").isTrue();
        assertThat(meets("Mary", "Okello", "1983-02-05")).as("another family name").isTrue();
        assertThat(meets("Xenia", "Nakato", "1983-08-21")).as("another given name and day").isTrue();
        assertThat(meets("Mary", "Nakato", "1938-02-05")).as("wrong year").isTrue();
        assertThat(meets("Myra", "Natako", "1983-02-05")).as("both names misspelt").isTrue();
    }

    @Test
    void strangers_do_not_meet() {
        assertThat(meets("Peter", "Okello", "1990-11-30")).isFalse();
        assertThat(meets("Mary", "Okello", "1990-11-30")).as("given name alone").isFalse();
        assertThat(meets("Peter", "Nakato", "1990-11-30")).as("family name alone").isFalse();
    }

    private static boolean meets(String given, String family, String born) {
        List<String> other = BlockingKeys.of(Shipped.features(given, family, Sex.FEMALE, born, null, null))
                .askedByAll().toList();
        return !Collections.disjoint(BlockingKeys.of(MARY).askedByAll().toList(), other);
    }

    @Test
    void records_without_birth_date_meet_by_address() {
        List<String> one = BlockingKeys.of(Shipped.living("Tarana", "3121", "186 Dolling Crescent")).demographicKeys();
        List<String> other = BlockingKeys.of(Shipped.living("Tarana", "3121", "186 Doling Cres")).demographicKeys();
        assertThat(one).isNotEmpty().isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"hugokaur@sharp.com, hugokaur@gmail.com, true", "hk4@sharp.com, hk4@shrp.com, true",
            "hk4@sharp.com, hk4@gmail.com, false",
        "hk4@sharp.com, hk5@sharp.com, false"})
    void a_long_mailbox_meets_anywhere_and_a_short_one_at_a_provider_that_begins_alike(String one, String other,
    boolean meet) {
        assertThat(!Collections.disjoint(mailed(one), mailed(other))).isEqualTo(meet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@\ud83d\ude00x.org", "b@\ud83d\ude00", "\ud83d\ude00@x.org", "bobby@\ud83d\ude00x.org"})
    void no_key_of_a_contact_ends_in_half_a_character(String email) {
        assertThat(mailed(email)).noneMatch(Characters::anyForbidden);
    }

    private static List<String> mailed(String email) {
        List<ContactPoint> contacts = List.of(new ContactPoint(ContactPoint.Kind.EMAIL, email, null));
        return BlockingKeys.of(Shipped.NORMALISER.normalise(
                new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, contacts, List.of(), null, null)))
                .demographicKeys();
    }

    /** By which two records meet where a rule set knows that this is rare. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Stefany, Witver,   , 790 Yanda Street,   Thorneside, s:ANTSTL u:yand:thor v:STFN:thor l:ste:wit
            Stefany, Witver,   , 790 Yanda Streat,   Thornsied,  s:ANTSTL u:yand:thor v:STFN:thor l:ste:wit
            Bela,    Witver,   , 7 Yanderstrit,      Thoneside,  s:ANTLST
            Olga,    Nemo, 1931-04-20, ,             Thorneside, x:1931:4:20
            Wilma,   Salo, 1931-12-02, ,             Perth,      o:s:w:1931
            """)
    void spellings(String given, String family, String born, String street, String town, String expected) {
        PostalAddress home = new PostalAddress(null, street == null ? List.of() : List.of(street), town, null, null,
                null, null);
        List<String> keys = BlockingKeys.of(Shipped.NORMALISER.normalise(new Demographics(List.of(),
                List.of(PersonName.of(family, given)), Sex.UNKNOWN, born, List.of(), List.of(home), null, null)))
                .countedKeys();
        assertThat(keys).contains(expected.split(" "));
    }

    @Test
    void what_stands_behind_the_at_is_a_key_of_its_own() {
        List<ContactPoint> contacts = List.of(new ContactPoint(ContactPoint.Kind.EMAIL, "hn73@pruitt.biz", null));
        assertThat(BlockingKeys.of(Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN,
                null, contacts, List.of(), null, null))).countedKeys()).containsExactly("h:pruitt.biz");
    }

    @Test
    void a_record_with_nothing_has_no_key() {
        assertThat(BlockingKeys.of(Shipped.named("UNKNOWN", "BABY")).all()).isEmpty();
    }
}
