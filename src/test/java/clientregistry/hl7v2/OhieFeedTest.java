package clientregistry.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.intake.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The feeds of the OpenHIE client registry conformance steps, as far as reading and answering goes: what they expect of
 * MSA-1 and MSH where the message alone decides it. What depends on senders and stored records is the whole hub's test.
 */
class OhieFeedTest {

    private static final Path STEPS = Path.of("../shared/data/ohie-cr");
    private static final Set<String> ACCEPTED_AUTHORITIES = Set.of("TEST", "TEST_A", "TEST_B", "NID", "2.16.840.1.113883.3.72.5.9.1");
    /** Refused for the sender or for stored records: TEST_HARNESS_B may not assign TEST_A; an unknown record. */
    private static final Set<String> NOT_BY_THE_MESSAGE_ALONE = Set.of("OHIE-CR-04-30", "OHIE-CR-17-30", "OHIE-CR-17-40", "OHIE-CR-17-50");
    private static final PidReader PIDS = new PidReader((namespace, id, type) -> Optional.of(id == null ? namespace : id)
            .filter(ACCEPTED_AUTHORITIES::contains), null);
    private static final Acknowledgement ACK = new Acknowledgement(Clock.systemUTC(), new ControlIds());

    @Test
    void feeds_are_answered_as_the_steps_expect() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(STEPS), "no conformance steps at " + STEPS);
        Map<String, Hl7Message> answers = new TreeMap<>();
        try (Stream<Path> files = Files.list(STEPS)) {
            for (Path file : files.sorted().toList()) {
                step(file, answers);
            }
        }
        assertThat(answers).hasSizeGreaterThan(25);
        assertThat(answers.get("OHIE-CR-01-10").first("ERR").orElseThrow().raw(1))
                .isEqualTo("PID^1^3^101&Required field missing&HL70357");
        assertThat(answers.get("OHIE-CR-03-20").first("ERR").orElseThrow().raw(3)).startsWith("204^");
    }

    private static void step(Path file, Map<String, Hl7Message> answers) throws Exception {
        String name = file.getFileName().toString().replace(".xml", "");
        Element step = parse(file);
        NodeList messages = step.getElementsByTagName("message");
        if (messages.getLength() == 1 && messages.item(0).getTextContent().contains("|ADT^")
                && !NOT_BY_THE_MESSAGE_ALONE.contains(name)) {
            Hl7Message answer = answer(messages.item(0).getTextContent().strip().replace('\n', '\r'));
            answers.put(name, answer);
            expectations(step, answer, name);
        }
    }

    private static Element parse(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
    }

    private static Hl7Message answer(String text) {
        Envelope envelope = Envelope.open(text.getBytes(StandardCharsets.UTF_8));
        try {
            Hl7Message message = Hl7Message.parse(envelope);
            AcceptedMessages.feeds(Set.of("P")).check(message);
            Pid pid = PIDS.read(message);
            pid.identifiers().stream().filter(one -> one.authority() == null).findFirst().ifPresent(one -> {
                throw new Refusal(Refusal.Kind.FOREIGN_AUTHORITY, one.authorityLocation().toString(), "Unknown.");
            });
            return Hl7Message.parse(ACK.accept(envelope.header(), pid.warnings()));
        } catch (Refusal refusal) {
            return Hl7Message.parse(ACK.refuse(envelope.header(), refusal));
        }
    }

    private static void expectations(Element step, Hl7Message answer, String name) throws IOException {
        NodeList asserts = step.getElementsByTagName("assert");
        for (int i = 0; i < asserts.getLength(); i++) {
            Element expected = (Element) asserts.item(i);
            String[] place = expected.getAttribute("terser").split("-");
            if (!place[0].equals("ERR")) {
                String value = answer.first(place[0]).orElseThrow().field(Integer.parseInt(place[1]))
                        .component(place.length > 2 ? Integer.parseInt(place[2]) : 1).text();
                assertThat(allowed(expected)).as(name + " " + expected.getAttribute("terser")).contains(value);
            }
        }
    }

    private static List<String> allowed(Element expected) {
        List<String> values = new ArrayList<>(List.of(expected.getAttribute("value")));
        NodeList alternates = expected.getElementsByTagName("alternate");
        for (int i = 0; i < alternates.getLength(); i++) {
            values.add(((Element) alternates.item(i)).getAttribute("value"));
        }
        return values;
    }
}
