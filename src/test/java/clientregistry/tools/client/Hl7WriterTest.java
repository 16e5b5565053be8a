package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import clientregistry.feed.file.PersonColumn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7WriterTest {

    private final Hl7Writer writer = new Hl7Writer(SourceProfile.of("openmrs"),
            Clock.fixed(Instant.parse("2024-06-30T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_full_row_is_written_segment_by_segment() {
        assertThat(writer.write(SampleRows.FULL, "A28", "C1").split("\r")).containsExactly(
                "MSH|^~\\&|OPENMRS|openmrs|CLIENTREGISTRY|HUB|20240630120000+0000||ADT^A28^ADT_A05|C1|P|2.5"
                        + "||||||UNICODE UTF-8",
                "EVN|A28|20240630120000+0000",
                "PID|||R1^^^OPENMRS^PI~CF1^^^NID^NI~ART-1^^^ART||Okello^Grace^Mary^^^^L||19900102|F|||"
                        + "7 Main St^Old Town^Gulu^North^123||0772 123456^PRN^PH~^NET^Internet^g@example.org",
                "PV1||N");
    }

    @Test
    void an_empty_row_has_its_local_id_only() {
        assertThat(writer.write(SampleRows.EMPTY, "A28", "C1")).contains("\rPID|||R1^^^OPENMRS^PI||||||||||\r");
    }

    @Test
    void a_parser_gets_back_what_stood_in_the_row() throws HL7Exception {
        String hard = "a|b^c&d~e\\f ñ ق";
        Terser message = parse(writer.write(SampleRows.FULL.with(PersonColumn.SURNAME, hard), "A08", "C1"));
        assertThat(message.get("/PID-5-1")).isEqualTo(hard);
        assertThat(message.get("/PID-3(1)-1")).isEqualTo("CF1");
        assertThat(message.get("/PID-3(1)-4-1")).isEqualTo("NID");
        assertThat(message.get("/MSH-9-3")).isEqualTo("ADT_A01");
        assertThat(message.get("/MSH-18")).isEqualTo("UNICODE UTF-8");
    }

    @Test
    void a_merge_names_the_retired_id_in_mrg() throws HL7Exception {
        Terser message = parse(writer.merge(SampleRows.FULL, "R2", "C1"));
        assertThat(message.get("/.MRG-1-1")).isEqualTo("R2");
        assertThat(message.get("/.MRG-1-4-1")).isEqualTo("OPENMRS");
        assertThat(message.get("/.PID-3-1")).isEqualTo("R1");
    }

    @ParameterizedTest
    @CsvSource({"f,F", "Female,F", "M,M", "male,M", "other,O", "x,U", "'',''"})
    void sex_is_coded(String sex, String code) {
        String pid = writer.write(SampleRows.FULL.with(PersonColumn.SEX, sex), "A28", "C1").split("\r", -1)[2];
        assertThat(pid.split("\\|", -1)[8]).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1990-02-31,19900231", "1990,1990", "199O-01-01,199O0101", "'',''"})
    void birth_dates_go_out_as_the_source_has_them(String date, String sent) {
        String pid = writer.write(SampleRows.FULL.with(PersonColumn.BIRTH_DATE, date), "A28", "C1").split("\r", -1)[2];
        assertThat(pid.split("\\|", -1)[7]).isEqualTo(sent);
    }

    @Test
    void control_characters_cannot_end_the_frame() {
        assertThat(Hl7Writer.escape("a\u001c\rb\u000b")).isEqualTo("a  b ");
    }

    private static Terser parse(String message) throws HL7Exception {
        Message parsed = new DefaultHapiContext().getPipeParser().parse(message);
        return new Terser(parsed);
    }
}
