package clientregistry.feed.hl7v2;

import static clientregistry.feed.hl7v2.Messages.PID;
import static clientregistry.feed.hl7v2.Messages.msh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7MessageTest {

    private static final String MSH = msh("ADT^A01^ADT_A01", "2.5");

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\n\r\n", "\n\n", "\r    ", "\n\t"})
    void line_ends_as_they_come(String end) {
        Hl7Message message = parse("\r\n" + String.join(end, MSH, "EVN||2020", PID, "ZZ1|local", "PV1||I") + end);
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "EVN", "PID", "ZZ1", "PV1");
        assertThat(message.warnings()).isEmpty();
    }

    @Test
    void a_line_feed_within_a_value_is_data_where_segments_end_with_carriage_returns() {
        Hl7Message message = parse(MSH + "\rPID|||1||A\nB|\n" + "PV1||I\r");
        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo("A\nB");
        assertThat(message.segments()).hasSize(3);
    }

    @Test
    void header_facts() {
        Header header = parse("MSH|^~\\&|APP^1.2^ISO|FAC|RA|RF^9.9^ISO|20141104174451-0500||ADT^A40^ADT_A39| C "
                + "1|P^T|2.5.1|||AL|NE").header();
        assertThat(header.sendingApplication()).isEqualTo(new HierarchicDesignator("APP", "1.2", "ISO"));
        assertThat(header.timeStamp().orElseThrow().offset()).hasToString("-05:00");
        assertThat(header).returns("ADT", Header::messageCode).returns("A40", Header::triggerEvent)
                .returns("ADT_A39", Header::structure).returns("C 1", Header::controlId)
                .returns("P", Header::processingId)
                .returns("2.5.1", Header::version).returns("AL", Header::acceptAcknowledgement)
                .returns("NE", Header::applicationAcknowledgement);
    }

    @Test
    void own_delimiters_repetitions_components_and_null() {
        Hl7Message message = parse("MSH#*!?%#APP####2020##ADT*A01#1#P#2.5\rPID###1*a%b%c!2!!4##\"\"#?T?");
        Segment pid = message.first("PID").orElseThrow();
        assertThat(pid.repetitions(3)).extracting(Element::text).containsExactly("1", "2", "", "4");
        assertThat(pid.field(3).component(2).subcomponent(3).text()).isEqualTo("c");
        assertThat(pid.field(5).isNull()).isTrue();
        assertThat(pid.field(5).textOrNull()).isNull();
        assertThat(pid.field(6).text()).isEqualTo("%");
        assertThat(pid.field(99).text()).isEmpty();
        assertThat(pid.standardText()).isEqualTo("PID|||1^a&b&c~2~~4||\"\"|\\T\\");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"^~\\&#", "^~\\\\&"})
    void truncation_character_and_doubled_backslash(String msh2) {
        assertThat(parse("MSH|" + msh2 + "|A||||2020||ADT^A01|1|P|2.7\r" + PID).first("PID").orElseThrow().field(5)
                .component(2).text()).isEqualTo("JENNIFER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "null", value = {
        "''; null", "' '; null", "hello; null", "EVN||2020; null", "MSH; MSH-1", "MSH|^~; MSH-1",
        "MSH|^~\\|A||||2020||ADT^A01|1|P|2.5; MSH-2", "MSH|^^^^|A||||2020||ADT^A01|1|P|2.5; MSH-2",
        "MSHA^~\\&AxA; MSH-2", "MSH|^~\\&##|A|B; MSH-2", "'MSH|^~\r\\&|A|B'; MSH-2",
        "'FHS|^~\\&|A\rBHS|^~\\&|A\rMSH|^~\\&|A|B'; FHS", "'BHS|^~\\&|A\rMSH|^~\\&|A|B'; BHS",
        "'MSH|^~\\&|A|B\rPID|||1\rMSH|^~\\&|A|B'; MSH[2]", "'MSH|^~\\&|A|B\rPID|||1\rBTS|1'; BTS",
        "'MSH|^~\\&|A|B\rPID|||1||SMI\rTH^JOHN|\rPV1|1'; PID", "'MSH|^~\\&|A|B\nPID|||1||SMI\nTH^JOHN|F'; PID",
    })
    void what_is_not_exactly_one_message_is_refused(String text, String location) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> parse(text));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_PARSEABLE);
        assertThat(refusal.location()).isEqualTo(location);
    }

    @Test
    void torn_lines_of_segments_we_do_not_read_are_ignored_with_a_warning() {
        Hl7Message message = parse(MSH + "\r" + PID + "\rOBX|1|TX|||first\rsecond line|\rlower case\rNTE|1\r");
        assertThat(message.segments()).hasSize(4);
        assertThat(message.warnings()).hasSize(1);
        assertThat(parse(MSH + "\r" + PID + "\r--end--").warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "'junk\rMSH|^~\\&|A|B|C|D|2020||ADT^A01|77|P|2.4'",
                "'BHS|^~\\&|A\rMSH|^~\\&|A|B|C|D|2020||ADT^A01|77|P|2.4\rPID'",
        "'MSH|^~|A|B|C|D|2020||ADT^A01|77|P|2.4'", "'MSH|^~\\&|A|B|C|D|2020||ADT^A01|77|P'",
        "'\uFEFF MSH|^~\\&|A|B|C|D|2020||ADT^A01|77'"})
    void an_envelope_shows_the_header_of_what_is_no_message(String text) {
        Header header = Envelope.open(text.getBytes(StandardCharsets.UTF_8)).header();
        assertThat(header.controlId()).isEqualTo("77");
        assertThat(header.sendingApplication().namespace()).isEqualTo("A");
    }

    @Test
    void an_envelope_without_header_has_an_unknown_one() {
        assertThat(Envelope.open(new byte[0]).header()).isEqualTo(Header.UNKNOWN);
        assertThat(Header.UNKNOWN.controlId()).isEmpty();
    }

    @Test
    void old_senders_give_the_event_in_evn() {
        assertThat(parse(msh("ADT", "2.3") + "\rEVN|A08|2020\r" + PID).event()).isEqualTo("A08");
    }

    private static Hl7Message parse(String text) {
        return Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
