package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What bad messages get (design: what bad input gets), in ERR-1 up to 2.4 and in ERR-2 and ERR-3 from 2.5 on. */
class Hl7RefusalTest {

    private final Door door = Door.shared();

    static Stream<Arguments> refused() {
        return Stream.of(
                row("wrong type", m -> m.header(9, "ORU^R01"), "AR", "200", "MSH^1^9", "^1^1"),
                row("wrong event", m -> m.header(9, "ADT^A12"), "AR", "201", "MSH^1^9", "^1^2"),
                row("wrong processing id", m -> m.header(11, "X"), "AR", "202", "MSH^1^11", "^1^1"),
                row("no type", m -> m.header(9, ""), "AE", "101", "MSH^1^9", "^1^1"),
                row("no processing id", m -> m.header(11, ""), "AE", "101", "MSH^1^11", "^1^1"),
                row("no control id", m -> m.control(""), "AE", "101", "MSH^1^10", ""),
                row("no identifier", m -> m.pid(3, ""), "AE", "101", "PID^1^3", ""),
                row("an authority without a number", m -> m.pid(3, "^^^OPENMRS"), "AE", "101", "PID^1^3", ""),
                row("a number without an authority", m -> m.pid(3, "17"), "AE", "101", "PID^1^3", "^1^4"),
                row("no number of its own", m -> m.pid(3, "CF17^^^NID"), "AE", "101", "PID^1^3", ""),
                row("unknown authority", m -> m.pid(3, "1^^^NOBODY"), "AE", "204", "PID^1^3", "^1^4"),
                row("unknown authority behind a good one", m -> m.pid(3, "1^^^OPENMRS~2^^^NID~3^^^NOBODY"), "AE",
                "204", "PID^1^3", "^3^4"), row("foreign authority", m -> m.pid(3, "1^^^OPENMRS~2^^^DHIS2"), "AE",
                "204", "PID^1^3", "^2^4"), row("unknown OID", m -> m.pid(3, "1^^^&1.2.3.4&ISO"), "AE", "204",
                "PID^1^3", "^1^4"), row("another source's application", m -> m.from("DHIS2"), "AR", "103",
                "MSH^1^3", ""), row("unknown application", m -> m.from("NOBODY"), "AR", "103", "MSH^1^3", ""),
                row("no application", m -> m.from(""), "AR", "103", "MSH^1^3", ""),
                row("too many repetitions", m -> m.pid(5, "a^b~".repeat(300)), "AE", "102", "PID^1^5", ""),
                row("two individuals", m -> m.segment("PID|2||2^^^OPENMRS"), "AE", "100", "PID^2^", "none"),
                row("two messages", m -> m.segment("MSH|^~\\&|OPENMRS"), "AR", "100", "MSH^2^", "none"));
    }

    private static Arguments row(String name, UnaryOperator<Adt> spoilt, String code, String error, String place,
            String deeper) {
        return Arguments.of(name, spoilt, code, error, place, deeper);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused_in_the_form_of_its_version_kept_and_audited(String name, UnaryOperator<Adt> spoilt, String code,
                                                               String error, String place, String deeper)
                                                               throws IOException {
        String erl = deeper.equals("none") ? place.substring(0, place.length() - 1) : place + deeper;
        refusedOnce(spoilt.apply(Adt.of("A28", "refused").version("2.4"))).refuses(code, error + " " + place);
        refusedOnce(spoilt.apply(Adt.of("A28", "refused").version("2.3"))).refuses(code, error + " " + place);
        Reply reply = refusedOnce(spoilt.apply(Adt.of("A28", "refused").version("2.5")))
                .refuses(code, error + " " + erl);
        refusedOnce(spoilt.apply(Adt.of("A28", "refused").version("2.7"))).refuses(code, error + " " + erl);

        assertThat(reply.field("ERR", 1)).isEmpty();
        assertThat(reply.field("ERR", 3)).matches(error + "\\^[A-Z][a-z ]+\\^HL70357");
        assertThat(reply.field("ERR", 4)).isEqualTo("E");
        assertThat(door.knows("refused")).isFalse();
    }

    /** Exactly one message row and one audit event, and neither they nor the answer say who it was about. */
    private Reply refusedOnce(Adt message) throws IOException {
        long messages = door.hub().count("select count(*) from message");
        long audited = door.hub().count("select count(*) from audit_trail");
        Reply reply = door.send(message);
        assertThat(reply.field("MSA", 2)).isEqualTo(message.control());
        assertThat(reply.text()).doesNotContain("Nakato").doesNotContain("Babirye").doesNotContain("19910417");
        assertThat(door.hub().count("select count(*) from message")).isEqualTo(messages + 1);
        assertThat(door.hub().count("select count(*) from audit_trail")).isEqualTo(audited + 1);
        Map<String, Object> row = door.hub().jdbc().queryForMap("select m.outcome, m.refusal || a.entities as said, "
                + "a.outcome as how "
                + "from message m join audit_trail a on a.message_id = m.id order by m.received_at desc limit 1");
        assertThat(row).containsEntry("outcome", "refused").doesNotContainEntry("how", "0");
        assertThat(row.get("said").toString()).doesNotContain("Nakato").doesNotContain("Babirye")
                .doesNotContain("19910417");
        return reply;
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"2.1", "2.2", "2.9", "9.9", "3", "banana", ""})
    void a_version_we_do_not_take_is_answered_all_the_same(String version) throws IOException {
        Reply reply = refusedOnce(Adt.of("A28", "refused").version(version));

        assertThat(reply.code()).isEqualTo(version.isEmpty() ? "AE" : "AR");
        assertThat(reply.error()).startsWith(version.isEmpty() ? "101 MSH^1^12" : "203 MSH^1^12");
        assertThat(reply.field("MSH", 12)).isEqualTo(version.matches("\\d\\.\\d") ? version : "2.5");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"hello", "MSH", "MSH|", "MSH|^~\\&", "MSH||||",
    "MSH|^^^^|OPENMRS", "PID|1||1^^^OPENMRS",
            "<xml/>", "{}", "\u0000\u0001\u0002", "MSHAAAAAAAAAAAAAAA",
            "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|OPENMRS|||||ADT^A28|1|P|2.5\rBTS|1\rFTS|1"})
    void what_is_no_message_gets_a_well_formed_reject(String text) throws IOException {
        Reply reply = Reply.of(door.send("openmrs", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(reply.segments("MSH")).hasSize(1);
        assertThat(reply.code()).isIn("AR", "AE");
        assertThat(reply.field("ERR", 3)).matches("10[0-3]\\^.*");
    }

    @Test
    void a_message_without_pid_is_refused() throws IOException {
        Adt message = Adt.of("A28", "refused");
        byte[] noPid = message.text().replaceAll("PID[^\r]*\r", "").getBytes(StandardCharsets.UTF_8);

        Reply.of(door.send("openmrs", noPid)).refuses("AE", "100 PID^1");
    }

    @Test
    void a_line_break_within_a_name_is_refused_before_it_costs_half_of_it() throws IOException {
        door.send(Adt.of("A28", "refused").name("Nakato\rBabirye^Grace")).refuses("AR", "100 PID^1");
    }

    @Test
    void logs_do_not_say_who_it_was_about() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            for (UnaryOperator<Adt> spoilt : List.<UnaryOperator<Adt>>of(m -> m.pid(3, "1^^^NOBODY"),
                    m -> m.version("9.9"), m -> m.pid(7, "x"))) {
                door.send(spoilt.apply(Adt.of("A28", "logged-1").name("Unloggable^Person").pid(13, "0777777777")));
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("Unloggable") || line.contains("0777777777")
                || line.contains("logged-1"));
    }
}
