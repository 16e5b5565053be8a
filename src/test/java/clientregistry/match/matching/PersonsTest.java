package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sequences made to glue two individuals. Each record begins with who it is of, {@code ?} where it could be of either;
 * it may go to any of them, but no order of arrival may bring two into one person.
 */
class PersonsTest {

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final Decide DECIDE = new Decide(RULES);
    private static final int ORDERS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"""
            twins, and five records that say which family and day
            a given=Grace; family=Okello; sex=f; born=2015-06-17; phone=0772400500; town=Kalerwe
            b given=Joan; family=Okello; sex=f; born=2015-06-17; phone=0772400500; town=Kalerwe
            ? given=Baby of Okello; family=Okello; sex=f; born=2015-06-17; phone=0772400500; town=Kalerwe
            ? family=Okello; sex=f; born=2015-06-17; phone=0772400500; town=Kalerwe
            ? family=Okello; sex=f; born=2015-06-17; phone=0772400500
            ? given=Baby Girl; family=Okello; sex=f; born=2015-06-17; phone=0772400500; street=4 Mill Road; town=Kalerwe
            ? family=Okello; sex=f; born=2015-06-17; phone=0772400500; street=4 Mill Road; town=Kalerwe""", """
            twins, and a nameless record with the number of one
            a given=Arjun; family=Mehta; sex=m; born=2012-11-03; phone=9876543210; street=14 Gandhi Road; town=Pune
            b given=Rohan; family=Mehta; sex=m; born=2012-11-03; phone=9876543210; street=14 Gandhi Road; town=Pune; \
                    id=IN77120035
            ? family=Mehta; sex=m; born=2012-11-03; phone=9876543210; street=14 Gandhi Road; town=Pune; \
                    id=IN77120035""", """
            twins, and a nameless record of their house
            a given=Camila; family=Rojas; sex=f; born=2016-03-09; phone=0987111222; street=31 Calle Real; town=Cusco
            b given=Valentina; family=Rojas; sex=f; born=2016-03-09; phone=0987111222; street=31 Calle Real; town=Cusco
            ? family=Rojas; sex=f; born=2016-03-09; phone=0987111222; street=31 Calle Real; town=Cusco""", """
            father and son of one name, and records without a birth date
            a given=Kwame; family=Boateng; sex=m; born=1958-05-30; phone=0244555121; street=9 Ring Road; town=Kumasi
            b given=Kwame; family=Boateng; sex=m; born=1987-08-14; phone=0244555121; street=9 Ring Road; town=Kumasi
            ? given=Kwame; family=Boateng; sex=m; phone=0244555121; street=9 Ring Road; town=Kumasi
            ? given=Kwame; family=Boateng; sex=m; phone=0244555121; town=Kumasi
            ? given=Kwame; family=Boateng; sex=m; phone=0244555121
            ? given=Kwame; family=Boateng; sex=m; phone=0244555121; street=9 Ring Road""", """
            a child fed under its mother's number, and a record with the number alone
            a given=Mary; family=Nakirya; sex=f; born=1983-02-05; id=CF63408039
            b given=Sandra; family=Nakirya; sex=f; born=2015-06-17; id=CF63408039
            ? id=CF63408039""", """
            two women of one name, and records between them date by date
            a given=Nakato; family=Ssali; sex=f; born=1983-02-05
            ? given=Nakato; family=Ssali; sex=f; born=1983-02-06
            ? given=Nakato; family=Ssali; sex=f; born=1983-12-06
            b given=Nakato; family=Ssali; sex=f; born=1984-12-06""", """
            sisters, and records with the initial they share
            a given=Ruth; family=Wanyama; sex=f; born=2001-10-02; phone=0733400500; id=KE30011
            b given=Rebecca; family=Wanyama; sex=f; born=2003-04-21; phone=0733400500; id=KE30012
            ? given=R; family=Wanyama; sex=f; phone=0733400500
            ? given=R; family=Wanyama; sex=f; born=2001; phone=0733400500
            ? given=R; family=Wanyama; sex=f; born=2003; phone=0733400500""", """
            a couple of one phone and one house
            a given=Wei; family=Zhang; sex=m; born=1979-01-22; phone=2065550121; street=77 Pine Street; town=Seattle; \
                    postcode=98101
            b given=Li; family=Zhang; sex=f; born=1981-06-08; phone=2065550121; street=77 Pine Street; town=Seattle; \
                    postcode=98101
            ? family=Zhang; phone=2065550121; street=77 Pine Street; town=Seattle; postcode=98101
            ? family=Zhang; born=1979; phone=2065550121; street=77 Pine Street; town=Seattle; postcode=98101"""})
    void no_order_of_arrival_glues_two_individuals(String sequence) {
        List<String> records = new ArrayList<>(sequence.lines().skip(1).toList());
        for (int seed = 0; seed < ORDERS; seed++) {
            Collections.shuffle(records, new Random(seed));
            InMemoryLinker linker = new InMemoryLinker(Shipped.NORMALISER, DECIDE);
            feed(linker, records);
            assertThat(glued(linker)).as("fed: " + records).isEmpty();
            linker.rematch();
            assertThat(glued(linker)).as("re-matched: " + records).isEmpty();
        }
    }

    private static void feed(InMemoryLinker linker, List<String> records) {
        for (int i = 0; i < records.size(); i++) {
            linker.feed(records.get(i).charAt(0) + "-" + i, Written.person(records.get(i).substring(2)));
        }
    }

    /** Persons that hold records of more than one individual. */
    private static List<Set<String>> glued(InMemoryLinker linker) {
        Map<UUID, Set<String>> individuals = new HashMap<>();
        linker.personByRecord().forEach((id, person) -> individuals.computeIfAbsent(person, none -> new TreeSet<>())
                .add(id.substring(0, 1)));
        individuals.values().forEach(each -> each.remove("?"));
        return individuals.values().stream().filter(each -> each.size() > 1).toList();
    }

    /** The person comes first, a record a line; the last line is the newcomer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Joan, whose number stands in one of many records of her twin | review | joan
            Grace, of whose records one has her twin's number            | link   | grace
            """)
    void many_members_are_asked_before_one_number_decides(String what, String expected, String newcomer) {
        String okello = "family=Okello; sex=f; born=2015-06-17";
        List<Features> members = new ArrayList<>(List.of(Written.person(okello, "given=Grace; id=CF15061702; "
                + "phone=0772400500")));
        IntStream.range(0, 5).forEach(i -> members.add(Written.person(okello, "given=Grace; phone=0772400500; "
                + "town=Town" + (char) ('a' + i))));
        Features fed = newcomer.equals("joan") ? Written.person(okello, "given=Joan; id=CF15061702; phone=0772400500")
                : Written.person(okello, "given=Grace; phone=0772400500; town=Towna; street=4 Mill Road");
        assertThat(decided(fed, members)).isInstanceOf(expected.equals("link")
                ? Decision.Link.class : Decision.Review.class);
    }

    @Test
    void a_number_is_looked_at_even_if_only_the_barest_of_many_members_has_it() {
        List<Features> members = new ArrayList<>(List.of(Written.person("given=Amara; id=SL20040117")));
        for (int i = 0; i < 15; i++) {
            members.add(Written.person("given=Amara; family=Kamara; sex=f; born=1990-04-11; phone=07651110" + (10 + i)
                    + "; town=Bo; mother=Sesay"));
        }
        Decision decision = decided(Written.person("given=Isata; family=Koroma; sex=f; born=1961-12-01; "
                + "id=SL20040117"), members);
        assertThat(decision).isInstanceOfSatisfying(Decision.Review.class,
                review -> assertThat(review.doubtful().get(0).sharesIdentifier()).isTrue());
    }

    @Test
    void a_member_with_a_date_that_cannot_be_right_keeps_nobody_else_out() {
        String olga = "given=Olga; family=Petrova; sex=f; phone=4951112233; email=olga.petrova@example.org; "
                + "id=RU44120018";
        List<Features> members = List.of(Written.person(olga, "born=2077-02-01; town=Tver"),
                Written.person(olga, "born=1977-02-01; phone=; email=; id="));
        assertThat(decided(Written.person(olga, "born=1977-02-01; town=Tver"), members))
                .isInstanceOf(Decision.Link.class);
        assertThat(decided(Written.person(olga, "born=2077-02-01"), members)).isInstanceOf(Decision.Review.class);
    }

    @Test
    void of_two_persons_who_are_not_one_the_better_is_taken_only_when_it_is_clearly_better() {
        String rojas = "family=Rojas; sex=f; born=1986-03-09; phone=0987111222; street=31 Calle Real; town=Cusco";
        CandidatePerson camila = person(1, Written.person(rojas, "given=Camila; order=1"));
        CandidatePerson camilla = person(2, Written.person(rojas, "given=Camilla; order=2"));
        Features unordered = Written.person(rojas, "given=Camila");
        assertThat(DECIDE.decide(unordered, List.of(camila))).as("alone").isInstanceOf(Decision.Link.class);
        assertThat(DECIDE.decide(Written.person(rojas, "given=Camila; phone="), List.of(camila, person(2,
                Written.person(rojas, "given=Camila; order=2"))))).isInstanceOfSatisfying(Decision.Review.class,
                review -> assertThat(review.doubtful()).extracting(PersonScore::person).containsExactly(new UUID(0, 1),
                new UUID(0, 2)));
        assertThat(DECIDE.decide(Written.person(rojas, "given=Camilla; order=2"), List.of(camila, camilla)))
                .isInstanceOfSatisfying(Decision.Link.class, link -> assertThat(link.person())
                .isEqualTo(new UUID(0, 2)));
    }

    /**
     * Members, one to a cell; the last cell is the newcomer. An equal member says nothing new, however often it came.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a brother among them, and five copies of one record | Review | \
                    given=Kwame / given=Kwame / given=Kwame / given=Kwame / given=Kwame / given=Yaw | given=Kwame
            a brother among them, and four that differ | Link | given=Kwame / given=Kwame; town=Accra / \
                    given=Kwame; town=Kumasi / given=Kwame; town=Bo / given=Yaw | given=Kwame
            a brother among two, and one that agrees in all | Link | given=Kwame; born=1958-05-30; \
                    email=kwame.b@example.org / given=Yaw; born=1958-05-30 | \
                    given=Kwame; born=1958-05-30; email=kwame.b@example.org
            another sex and date among four, and a number | Link | given=Kwame; id=GH1 0092231; born=1958-05-30 / \
                    given=Kwame; id=GH1 0092231; town=Accra / given=Kwame; id=GH1 0092231; town=Bo / \
                    sex=f; given=Ama; born=1990-01-30 | given=Kwame; id=GH1 0092231; born=1958-05-30
            another sex and date among two, and a number | Review | given=Kwame; id=GH1 0092231 / \
                    sex=f; given=Ama; born=1990-01-30 | given=Kwame; id=GH1 0092231; born=1958-05-30
            two brothers among three, and the number agrees | Review | given=Kwame; id=GH1 0092231 / given=Yaw / \
                    given=Yaw; town=Accra | given=Kwame; id=GH1 0092231
            another sex and date among four, and no number | Link | given=Kwame; born=1958-05-30 / \
                    given=Kwame; born=1958-05-30; town=Accra / given=Kwame; born=1958-05-30; town=Bo / \
                    sex=f; given=Ama; born=1990-01-30 | given=Kwame; born=1958-05-30
            """)
    void the_members_vote(String what, String expected, String members, String newcomer) {
        String boateng = "family=Boateng; sex=m; phone=0244555121";
        List<Features> person = Stream.of(members.split("/")).map(member -> Written.person(boateng, member)).toList();
        assertThat(decided(Written.person(boateng, newcomer), person).getClass().getSimpleName()).isEqualTo(expected);
    }

    /** Where nobody asks sex or phone, so much is missing and wrong that silent members count, too. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one other date, two without | Link | street=31 Calle Real / street=31 Calle Real; town=Lima / \
                    born=1975-01-30
            two other dates, one without | Review | street=31 Calle Real / born=1975-01-30 / born=1975-01-29
            two other dates, one without but the number | Review | street=31 Calle Real; id=PE40718822 / \
                    born=1975-01-30 / born=1975-01-29
            """)
    void members_of_a_register_that_does_not_ask(String what, String expected, String members) {
        String lucia = "given=Lucia; family=Quispe";
        List<Features> person = Stream.of(members.split("/")).map(member -> Written.person(lucia, member)).toList();
        Features newcomer = Written.person(lucia, "born=1964-09-23; street=31 Calle Real; town=Lima; id=PE40718822");
        assertThat(decided(newcomer, person).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void two_of_a_register_that_does_not_ask_are_no_rivals() {
        List<CandidatePerson> persons = List.of(person(1, Written.person("given=Lucia; family=Quispe; "
                + "email=quispe64@example.org")), person(2, Written.person("given=Rosa; family=Quispe; street=31 "
                + "Calle Real; town=Cusco")));
        Features nameless = Written.person("family=Quispe; born=1964-09-23; email=quispe64@example.org; street=31 "
                + "Calle Real; town=Cusco");
        assertThat(DECIDE.decide(nameless, persons)).isInstanceOf(Decision.Conflict.class);
    }

    @Test
    void who_contradicts_the_record_is_no_rival() {
        String hale = "given=Robert; family=Hale; sex=m; phone=2025550143; street=12 Elm Street; town=Salem";
        CandidatePerson junior = person(1, Written.person(hale, "suffix=Jr"));
        CandidatePerson senior = person(2, Written.person(hale, "suffix=Sr"));
        assertThat(DECIDE.decide(Written.person(hale, "suffix=Jr"), List.of(junior, senior)))
                .isInstanceOf(Decision.Link.class);
        assertThat(DECIDE.decide(Written.person(hale), List.of(junior, senior))).isInstanceOf(Decision.Review.class);
    }

    @Test
    void what_is_too_little_for_a_link_is_too_little_for_a_merge() {
        List<Member> one = List.of(new Member(new UUID(1, 1),
                Written.person("given=Xaverio; family=Byaruhanga; sex=m; town=Kalerwe")));
        List<Member> other = List.of(new Member(new UUID(2, 1),
                Written.person("given=Xaverio; family=Byaruhanga; sex=m; town=Kalerwe; born=1969-03-08")));
        assertThat(DECIDE.mayMerge(one, other)).isFalse();
        assertThat(DECIDE.mayMerge(other, other)).isTrue();
    }

    @Test
    void an_equal_number_that_several_may_have_is_not_always_asked_about() {
        Features one = Written.person("given=Tunde; family=Adeyemi; sex=m; born=1971-04-12; art=FAMILY-31");
        Features other = Written.person("given=Ngozi; family=Okafor; sex=f; born=1979-10-30; art=FAMILY-31");
        assertThat(DECIDE.decide(other, List.of(person(1, one)))).isInstanceOf(Decision.Review.class);
        assertThat(new Decide(ContradictionsTest.allowingSeveral(SharedPeople.ART_NUMBER))
                .decide(other, List.of(person(1, one)))).isEqualTo(new Decision.New());
    }

    private static Decision decided(Features record, List<Features> members) {
        return DECIDE.decide(record, List.of(person(1, members.toArray(new Features[0]))));
    }

    private static CandidatePerson person(int id, Features... members) {
        return new CandidatePerson(new UUID(0, id), IntStream.range(0, members.length)
                .mapToObj(i -> new Member(new UUID(id, i), members[i])).toList());
    }
}
