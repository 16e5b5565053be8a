package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The feed steps of the OpenHIE client registry conformance tests against the real door; the queries have a test of
 * their own.
 */
@Tag("full")
class OhieFeedStepsTest {

    private static final Path STEPS = Path.of("../shared/data/ohie-cr");
    private static final String FREE_TEXT = "the wording of one foreign product's error texts";
    /** By assertion, why it is not met. */
    private static final Map<String, String> NOT_TO_BE_MET = Map.of("ERR-1-4-2", FREE_TEXT);
    private static final String SOURCES = """
            authorities:
              - {uri: "urn:oid:2.16.840.1.113883.3.72.5.9.1", namespace: TEST, oid: 2.16.840.1.113883.3.72.5.9.1}
              - {uri: "urn:oid:2.16.840.1.113883.3.72.5.9.2", namespace: TEST_A, oid: 2.16.840.1.113883.3.72.5.9.2}
              - {uri: "urn:oid:2.16.840.1.113883.3.72.5.9.3", namespace: TEST_B, oid: 2.16.840.1.113883.3.72.5.9.3}
              - {uri: "urn:oid:2.16.840.1.113883.3.72.5.9.9", namespace: NID,
                 oid: 2.16.840.1.113883.3.72.5.9.9, shared: true}
            sources:
              - {name: test, assigns: ["urn:oid:2.16.840.1.113883.3.72.5.9.1"],
                 applications: [{application: TEST_HARNESS, facility: TEST}]}
              - {name: test-a, assigns: ["urn:oid:2.16.840.1.113883.3.72.5.9.2"],
                 applications: [{application: TEST_HARNESS_A, facility: TEST}]}
              - {name: test-b, assigns: ["urn:oid:2.16.840.1.113883.3.72.5.9.3"],
                 applications: [{application: TEST_HARNESS_B, facility: TEST}]}
              - {name: nid, assigns: ["urn:oid:2.16.840.1.113883.3.72.5.9.9"],
                 applications: [{application: NID_AUTH, facility: TEST}]}
            nodes:
              - {name: gateway, subject: "CN=gateway", speaksFor: [test, test-a, test-b, nid], roles: [feed, query]}
            """;

    private final Map<String, String> unmet = new TreeMap<>();
    private int met;

    @Test
    void the_feed_steps_are_answered_as_expected() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(STEPS), "no conformance steps at " + STEPS);
        try (TestHub hub = TestHub.startWithSources(SOURCES, Map.of())) {
            for (Map.Entry<String, List<Path>> group : groups().entrySet()) {
                forget(hub);
                for (Path step : group.getValue()) {
                    step(hub, step);
                }
            }
        }
        System.out.println("OHIE-CR feed steps: " + met + " assertions met");
        unmet.forEach((step, why) -> System.out.println("  not met: " + step + ": " + why));
        assertThat(unmet.values()).allSatisfy(why -> assertThat(NOT_TO_BE_MET).containsValue(why));
        assertThat(met).isGreaterThan(80);
    }

    /** State carries over from step to step of one number, and starts anew with the next. */
    private static Map<String, List<Path>> groups() throws IOException {
        Map<String, List<Path>> groups = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(STEPS)) {
            files.sorted().forEach(file -> groups.computeIfAbsent(name(file).substring(0, 10), k -> new ArrayList<>())
                    .add(file));
        }
        return groups;
    }

    private static void forget(TestHub hub) {
        hub.awaitPublished();
        hub.jdbc().execute("truncate message, record, record_version, record_identifier, person, link, task, "
                + "recent_version, recent_key, outbox, change cascade");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".xml", "");
    }

    private void step(TestHub hub, Path file) throws Exception {
        Element step = read(file);
        NodeList messages = step.getElementsByTagName("message");
        String text = messages.getLength() == 0 ? "" : messages.item(0).getTextContent().strip().replace('\n', '\r');
        if (!text.contains("|ADT^")) {
            return;
        }
        try (MllpClient sender = hub.mllp("gateway")) {
            Reply reply = Reply.of(sender.send(text.getBytes(StandardCharsets.UTF_8)));
            NodeList asserts = step.getElementsByTagName("assert");
            for (int i = 0; i < asserts.getLength(); i++) {
                check(name(file), (Element) asserts.item(i), reply);
            }
        }
    }

    private static Element read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
    }

    private void check(String step, Element expected, Reply reply) {
        String place = expected.getAttribute("terser");
        String value = value(reply, place.split("-"));
        if (allowed(expected).contains(value)) {
            met++;
        } else {
            unmet.put(step + " " + place, NOT_TO_BE_MET.getOrDefault(place, "expected " + allowed(expected)
                    + ", but was '" + value + "' in " + reply.text().replace('\r', '\n')));
        }
    }

    private static String value(Reply reply, String[] place) {
        String[] components = reply.field(place[0], Integer.parseInt(place[1])).split("\\^", -1);
        int component = place.length > 2 ? Integer.parseInt(place[2]) : 1;
        String[] parts = (component <= components.length ? components[component - 1] : "").split("&", -1);
        int part = place.length > 3 ? Integer.parseInt(place[3]) : 1;
        return part <= parts.length ? parts[part - 1] : "";
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
