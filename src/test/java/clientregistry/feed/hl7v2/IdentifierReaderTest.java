package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.AUTHORITIES;
import static clientregistry.feed.hl7v2.Messages.NID;
import static clientregistry.feed.hl7v2.Messages.TEST;
import static clientregistry.feed.hl7v2.Messages.feed;
import static clientregistry.feed.hl7v2.Messages.pid;
import static clientregistry.feed.hl7v2.Messages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.person.Identifier;
import clientregistry.person.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierReaderTest {

    @ParameterizedTest
    @CsvSource({"RJ-1^^^TEST", "RJ-1^^^&2.16.840.1.113883.3.72.5.9.1&ISO",
            "RJ-1^^^TEST&2.16.840.1.113883.3.72.5.9.1&ISO^PI",
        "RJ-1^4^M11^TEST^MR", "RJ-1^^^LOCAL&2.16.840.1.113883.3.72.5.9.1&ISO"})
    void an_authority_by_name_by_id_or_by_both(String cx) {
        assertThat(read(pid("3=" + cx)).demographics().identifiers()).containsExactly(new Identifier(TEST, "RJ-1"));
    }

    @Test
    void every_repetition_counts_once_with_its_place() {
        Pid pid = read(pid("3=RJ-1^^^TEST~~N 7^^^NID^NI~RJ-1^^^TEST~X^^^OTHER&9.9&ISO"));
        assertThat(pid.demographics().identifiers()).containsExactly(new Identifier(TEST, "RJ-1"),
                new Identifier(NID, "N 7"));
        assertThat(pid.identifiers()).extracting(one -> one.location().toString())
                .containsExactly("PID-3(1)", "PID-3(3)", "PID-3(4)", "PID-3(5)");
        assertThat(pid.identifiers()).filteredOn(one -> one.authority() == null).singleElement()
                .returns("OTHER", AssignedIdentifier::namespace)
                .returns("9.9", AssignedIdentifier::universalId).returns("ISO", AssignedIdentifier::universalIdType)
                .returns("PID-3(5).4", one -> one.authorityLocation().toString());
    }

    @ParameterizedTest
    @CsvSource({"'', REQUIRED_MISSING, PID-3", "~~, REQUIRED_MISSING, PID-3", "^^^TEST, REQUIRED_MISSING, PID-3",
        "RJ-1, REQUIRED_MISSING, PID-3(1).4", "RJ-1^^^&&, REQUIRED_MISSING, PID-3(1).4",
        "RJ-1^^^&&ISO, REQUIRED_MISSING, PID-3(1).4", "RJ-1^^^\"\", REQUIRED_MISSING, PID-3(1).4",
        "RJ-1^^^TEST~RJ-2, REQUIRED_MISSING, PID-3(2).4",
        "RJ-1^^^NID&2.16.840.1.113883.3.72.5.9.1&ISO, FOREIGN_AUTHORITY, PID-3(1).4"})
    void refused(String pid3, Refusal.Kind kind, String location) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(pid("3=" + pid3)));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.location()).isEqualTo(location);
    }

    @Test
    void a_flood_of_repetitions_is_refused() {
        assertThat(read(pid("3=" + "A^^^TEST~".repeat(199))).identifiers()).hasSize(199);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(pid("5=" + "A~".repeat(250))));
        assertThat(refusal).returns(Refusal.Kind.DATA_TYPE, Refusal::kind).returns("PID-5", Refusal::location);
    }

    @Test
    void a_default_authority_takes_what_names_none() {
        Pid pid = new PidReader(AUTHORITIES, TEST, Messages.FILLERS).read(feed(pid("3=79471")));
        assertThat(pid.demographics().identifiers()).containsExactly(new Identifier(TEST, "79471"));
    }

    @Test
    void an_authority_without_identifier_is_ignored_with_a_warning() {
        Pid pid = read(pid("3=\"\"^^^&2.71&ISO~RJ-1^^^TEST"));
        assertThat(pid.identifiers()).hasSize(1);
        assertThat(pid.warnings()).extracting(warning -> warning.location()).contains("PID-3(1)");
    }

    @Test
    void older_places_count_where_they_name_a_registered_authority() {
        Pid pid = read(pid("2=E1^^^NID", "4=A1^^^TEST~A2^^^WHO", "19=123-45-6789", "21=M1^^^TEST"));
        assertThat(pid.demographics().identifiers()).extracting(Identifier::value).containsExactly("RJ-1", "E1", "A1");
        assertThat(pid.mothersIdentifiers()).extracting(AssignedIdentifier::value).containsExactly("M1");
        assertThat(pid.warnings()).extracting(warning -> warning.location()).contains("PID-4(2).4");
        assertThat(read(pid("19=NID-7^^^NID")).demographics().identifiers()).contains(new Identifier(NID, "NID-7"));
    }
}
