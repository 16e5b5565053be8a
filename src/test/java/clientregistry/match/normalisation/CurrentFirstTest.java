package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Period;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Use and period decide which of several counts first; the order in which they were sent does not. */
class CurrentFirstTest {

    /** Two names; the first is to come first, whichever was sent first. Today is 2025-06-30. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            official, , ,            old, , ,
            official, , ,            maiden, , ,
            official, , ,            nickname, , ,
            official, , ,            usual, , ,
            usual, , ,               , , ,
            , , ,                    nickname, , ,
            , , ,                    temp, , ,
            temp, , ,                nickname, , ,
            nickname, , ,            old, , ,
            maiden, , ,              old, , ,
            official, , ,            official, , 2001-02-03,
            nickname, , ,            official, , 2001-02-03,
            official, , 2030,        nickname, , ,
            official, , 2025,        official, , 2024,
            official, , 20250630,    official, , 20250629,
            official, 2020, ,        official, 2026-01-01, ,
            , , ,                    , , 19990101,
            official, , not a date,  usual, , ,
            unheard-of, , ,          nickname, , ,
            """)
    void names(String use, String start, String end, String otherUse, String otherStart, String otherEnd) {
        PersonName first = name("Nakato", use, start, end);
        PersonName second = name("Okello", otherUse, otherStart, otherEnd);
        for (List<PersonName> sent : List.of(List.of(first, second), List.of(second, first))) {
            Features features = Shipped.NORMALISER.normalise(Shipped.ofNames(sent));
            assertThat(families(features)).containsExactly("nakato", "okello");
            assertThat(features.currentName()).isEqualTo(sent.get(0).equals(first) ? null : Integer.valueOf(1));
        }
    }

    @Test
    void an_official_name_behind_many_others_is_first_and_old_ones_are_compared_too() {
        List<PersonName> sent = new ArrayList<>();
        for (String word : List.of("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota")) {
            sent.add(name(word, "old", null, "2001"));
        }
        sent.add(name("Nakato", "official", null, null));
        Features features = Shipped.NORMALISER.normalise(Shipped.ofNames(sent));
        assertThat(families(features)).startsWith("nakato", "alpha").hasSize(Most.NAMES);
        assertThat(BlockingKeys.of(features).demographicKeys().get(0)).isEqualTo("n:ML:NKT");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            home, ,          old, ,
            home, ,          home, 2001-02-03,
            home, ,          temp, ,
            , ,              work, ,
            work, ,          home, 2001,
            """)
    void addresses(String use, String end, String otherUse, String otherEnd) {
        List<PostalAddress> sent = new ArrayList<>(List.of(address("Jinja", use, end),
                address("Gulu", otherUse, otherEnd)));
        for (int i = 0; i < 2; i++) {
            assertThat(Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, List.of(),
                    sent, null, null)).addresses()).extracting(AddressFeatures::city).containsExactly("jinja", "gulu");
            Collections.reverse(sent);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            home, , ,            old, , ,
            mobile, , ,          mobile, , 2001-02-03,
            , 1, ,               , 2, ,
            , 2, ,               , , ,
            , 2, ,               old, 1, ,
            """)
    void contacts(String use, Integer rank, String end, String otherUse, Integer otherRank, String otherEnd) {
        List<ContactPoint> sent = new ArrayList<>(List.of(phone("0772999999", use, rank, end),
                phone("0701111112", otherUse, otherRank, otherEnd)));
        for (int i = 0; i < 2; i++) {
            assertThat(Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, sent,
                    List.of(), null, null)).phones()).containsExactly("+256772999999", "+256701111112");
            Collections.reverse(sent);
        }
    }

    private static PersonName name(String family, String use, String start, String end) {
        return new PersonName(use, family, List.of("Mary"), List.of(), List.of(), Period.of(start, end));
    }

    private static PostalAddress address(String city, String use, String end) {
        return new PostalAddress(use, List.of(), city, null, null, null, null, Period.of(null, end));
    }

    private static ContactPoint phone(String value, String use, Integer rank, String end) {
        return new ContactPoint(ContactPoint.Kind.PHONE, value, use, rank, Period.of(null, end));
    }

    private static List<String> families(Features features) {
        return features.names().stream().map(name -> name.family().get(0).text()).toList();
    }
}
