package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.AUTHORITIES;
import static clientregistry.feed.hl7v2.Messages.msh;
import static clientregistry.feed.hl7v2.Messages.pid;
import static clientregistry.feed.hl7v2.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.person.ContactPoint;
import clientregistry.person.Period;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PidReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"})
    void one_person_in_every_version(String version) {
        Hl7Message message = Messages.message(msh("ADT^A28", version), "EVN||2020", Messages.PID, "PV1||N");
        Pid pid = new PidReader(AUTHORITIES, null, Messages.FILLERS).read(message);
        assertThat(pid.demographics().names()).containsExactly(
                new PersonName("official", "JONES", List.of("JENNIFER"), List.of(), List.of()));
        assertThat(pid.demographics().birthDate()).isEqualTo("19840125");
        assertThat(pid.demographics().sex()).isEqualTo(Sex.FEMALE);
        assertThat(pid.demographics().mothersMaidenName()).isEqualTo("SMITH");
        assertThat(pid.warnings()).isEmpty();
        assertThat(pid.standardText()).isEqualTo(Messages.PID);
    }

    @Test
    void names_by_type() {
        Pid pid = read(pid("5=de la Cruz&de la&Cruz^Ana^María "
                + "José^Jr^Dr^MD^L~Smith^^^^^^M~Annie^^^^^^N~^^^^^^S~X^Y^^^^^?", "9=Nana~Coded^^^^^^S"));
        assertThat(pid.demographics().names()).containsExactly(
                new PersonName("official", "de la Cruz", List.of("Ana", "María José"), List.of("Dr"),
                List.of("Jr", "MD")), new PersonName("maiden", "Smith", List.of(), List.of(), List.of()),
                new PersonName("nickname", "Annie", List.of(), List.of(), List.of()),
                new PersonName(null, "X", List.of("Y"), List.of(), List.of()),
                new PersonName("nickname", "Nana", List.of(), List.of(), List.of()),
                new PersonName("anonymous", "Coded", List.of(), List.of(), List.of()));
    }

    /** The dates that stand alone since 2.5, and the range of before. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Okello^Grace^^^^^L,                              official, , ,
            Okello^Grace^^^^^L^^^^^20010203^20050607,        official, 20010203, 20050607,
            Okello^Grace^^^^^L^^^20010203&20050607,          official, 20010203, 20050607,
            Okello^Grace^^^^^L^^^20010203&20050607^^^2009,   official, 20010203, 2009,
            Okello^Grace^^^^^BAD,                            old, , ,
            Okello^BABY^^^^^NB,                              temp, , ,
            Okello^BABY^^^^^TEMP,                            temp, , ,
            """)
    void names_have_a_use_and_a_period(String xpn, String use, String start, String end) {
        PersonName name = read(pid("5=" + xpn)).demographics().names().get(0);
        assertThat(name.use()).isEqualTo(use);
        assertThat(name.period()).isEqualTo(Period.of(start, end));
    }

    @Test
    void so_have_addresses_and_contacts_and_these_a_rank() {
        Pid pid = read(pid("11=1 Hill Road^^Gulu^^^^H^^^^^^20010203^20050607~^^Jinja^^^^BA^^^^^2001&2005",
                "13=0772123456^PRN^PH^^^^^^^^^^20010203^20050607^^^^2~0701123456^PRN^PH"));
        assertThat(pid.demographics().addresses()).extracting(PostalAddress::period)
                .containsExactly(new Period("20010203", "20050607"), new Period("2001", "2005"));
        assertThat(pid.demographics().contacts()).containsExactly(new ContactPoint(ContactPoint.Kind.PHONE,
                "0772123456", "home", 2, new Period("20010203", "20050607")),
                new ContactPoint(ContactPoint.Kind.PHONE, "0701123456", "home"));
    }

    @ParameterizedTest
    @CsvSource({"Gogh&van, van Gogh", "van Gogh&van&Gogh, van Gogh", "&van&Gogh, van Gogh",
            "EVERYMAN&&&&Aniston, EVERYMAN", "O\\T\\M, O&M"})
    void surnames_and_their_particles(String fn, String family) {
        assertThat(read(pid("5=" + fn + "^A")).demographics().names().get(0).family()).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "(905)111-1111, PHONE, (905)111-1111, home", "^PRN^PH^^^712^7670867, PHONE, 712 7670867, home",
        "^WPN^PH^^256^712^7670867^12, PHONE, +256 712 7670867 x12, work", "^PRN^CP^^^^7670867, PHONE, 7670867, mobile",
        "^PRN^PH^^^^^^^^^+256712767086, PHONE, +256712767086, home", "022/235715, PHONE, 022/235715, home",
        "^PRN^Internet^a@example.org, EMAIL, a@example.org, home", "^^^a@example.org, EMAIL, a@example.org, home",
        "a@example.org^NET^Internet, EMAIL, a@example.org, -", "022-23574^PRN^FX, OTHER, 022-23574, home",
        "89898989^WPN^Internet, OTHER, 89898989, work", "78788788^^CP^5555, PHONE, 78788788, mobile"})
    void telecommunication_in_old_and_new_style(String xtn, ContactPoint.Kind kind, String value, String use) {
        assertThat(read(pid("13=" + xtn)).demographics().contacts())
                .containsExactly(new ContactPoint(kind, value, use));
    }

    /** Whatever part of the type they stand in; the same number in two forms is one. */
    @ParameterizedTest
    @CsvSource({"^PRN^PH^^00256^772^123456, +256 772 123456", "^PRN^PH^^0^772^123456, 772 123456",
        "^PRN^PH^^+256^772^123456, +256 772 123456", "^PRN^PH^^256^^+256772123456, +256772123456",
        "^PRN^PH^0772123456, 0772123456", "0772123456^PRN^PH^0701999888, 0772123456; 0701999888",
        "0772123456^PRN^PH^^^^^^^^^0701999888, 0772123456; 0701999888",
        "0772123456^PRN^PH^^^^^^^^^+256772123456, 0772123456", "(905)111-1111X12^PRN^PH^^^^^^^^^+19051111111, (905)111-1111X12",
        "^PRN^PH^^256^772^123456^^^^^0772123456, +256 772 123456",
        "^PRN^PH^^256^772^123456^^^^^0701999888, +256 772 123456; 0701999888",
        "0772123456^PRN^PH^12, 0772123456", "0772123456^PRN^PH^none, 0772123456"})
    void no_number_is_lost_or_made_another(String xtn, String numbers) {
        assertThat(read(pid("13=" + xtn)).demographics().contacts()).extracting(ContactPoint::value)
                .containsExactly(numbers.split("; ", -1));
    }

    @Test
    void contacts_of_all_fields_and_both_values_of_one() {
        Pid pid = read(pid("13=012-0001~^^^e@example.org~", "14=555", "40=012-0001^PRN~777^^^f@example.org"));
        assertThat(pid.demographics().contacts()).extracting(ContactPoint::value)
                .containsExactly("012-0001", "e@example.org", "555", "f@example.org", "777");
    }

    @Test
    void addresses() {
        Pid pid = read(pid("11=1000&Hospital Lane&7^Ste. 123^Ann Arbor^MI^99999^USA^H^Village "
                + "3^&Washtenaw~^^^^^^H~^^Kampala^^^UG^B"));
        assertThat(pid.demographics().addresses()).containsExactly(
                new PostalAddress("home", List.of("1000 Hospital Lane 7", "Ste. 123", "Village 3"), "Ann Arbor", null,
                "MI", "99999", "USA"), new PostalAddress("work", List.of(), "Kampala", null, null, null, "UG"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"19840125, -", "1984, partial", "198401, partial", "19840231, no date",
            "1984-01-25, no date",
        "00000000, no date", "198401251030+0215, -", "unknown, no date"})
    void birth_dates_are_kept_as_sent(String sent, String warning) {
        Pid pid = read(pid("5=A", "7=" + sent));
        assertThat(pid.demographics().birthDate()).isEqualTo(sent);
        assertThat(pid.warnings()).extracting(Warning::text).allMatch(text -> text.contains(warning));
        assertThat(pid.warnings()).hasSize(warning == null ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"M, MALE, 0", "F, FEMALE, 0", "O, OTHER, 0", "A, OTHER, 0", "N, OTHER, 0", "U, UNKNOWN, 0",
            "'', UNKNOWN, 0",
        "X, UNKNOWN, 1", "F^Female^HL70001, FEMALE, 0"})
    void sex(String code, Sex sex, int warnings) {
        Pid pid = read(pid("5=A", "8=" + code));
        assertThat(pid.demographics().sex()).isEqualTo(sex);
        assertThat(pid.warnings()).hasSize(warnings);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"Y, 2, 2, 0", "'', 1, 1, 0", "N, 1, -, 0", "Y, two, -, 1", "Y, 0, -, 1",
            "Y, '', -, 0"})
    void birth_order(String multiple, String order, Integer expected, int warnings) {
        Pid pid = read(pid("5=A", "24=" + multiple, "25=" + order));
        assertThat(pid.demographics().birthOrder()).isEqualTo(expected);
        assertThat(pid.warnings()).hasSize(warnings);
    }

    @Test
    void null_empties_and_absence_does_not() {
        Pid pid = read(pid("5=\"\"", "6=\"\"", "7=\"\"", "13=\"\""));
        assertThat(pid.fields().said()).containsExactlyInAnyOrder("PID-3", "PID-5", "PID-6", "PID-7", "PID-13");
        assertThat(pid.demographics().names()).isEmpty();
        assertThat(pid.demographics().birthDate()).isNull();
        assertThat(pid.warnings()).extracting(Warning::location).containsExactly("PID-5");
    }

    @Test
    void death() {
        assertThat(read(pid("29=20200101", "30=Y"))).returns("20200101", Pid::deathTime).returns(true, Pid::deceased);
        assertThat(read(pid())).returns(null, Pid::deathTime).returns(null, Pid::deceased);
    }

    @Test
    void exactly_one_pid() {
        PidReader reader = new PidReader(AUTHORITIES, null, Messages.FILLERS);
        String msh = msh("ADT^A01", "2.5");
        Refusal none = catchThrowableOfType(Refusal.class, () -> reader.read(Messages.message(msh, "PV1||I")));
        Refusal two = catchThrowableOfType(Refusal.class, () -> reader.read(Messages.message(msh, pid(), pid())));
        assertThat(none).returns(Refusal.Kind.STRUCTURE, Refusal::kind).returns("PID", Refusal::location);
        assertThat(two).returns(Refusal.Kind.STRUCTURE, Refusal::kind).returns("PID[2]", Refusal::location);
    }
}
