package clientregistry.feed.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.StrictReader;
import clientregistry.person.refusal.Refusal;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two megabytes cost to read or refuse, whatever they are made of: a parser's time must not grow by its square. */
@Tag("full")
class CostlyBodiesTest {

    private static final int BYTES = 2_000_000;
    private static final Duration MOST = Duration.ofSeconds(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String PATIENT = "<Patient xmlns=\"http://hl7.org/fhir\"";
    private static final String DIV = "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"";

    /** @param ofBytes a body of about so many */
    record Costly(FhirFormat format, String what, IntFunction<String> ofBytes) {

        @Override
        public String toString() {
            return format + " " + what;
        }
    }

    private static Costly xml(String what, String before, IntFunction<String> each, String after) {
        return new Costly(FhirFormat.XML, what, bytes -> before + filled(bytes, each) + after);
    }

    private static Costly json(String what, String before, IntFunction<String> each, String after) {
        return new Costly(FhirFormat.JSON, what, bytes -> before + filled(bytes, each) + after);
    }

    private static String filled(int bytes, IntFunction<String> each) {
        StringBuilder out = new StringBuilder(bytes + 100);
        for (int i = 0; out.length() < bytes; i++) {
            out.append(each.apply(i));
        }
        return out.toString();
    }

    /** Names of one hash code, all of the same length. */
    private static String colliding(int number) {
        return IntStream.range(0, 18).mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static String levels(int bytes, IntFunction<String> declarations) {
        return IntStream.range(0, 90).mapToObj(level -> "<a" + IntStream.range(0, bytes / 90 / 15)
                .mapToObj(i -> declarations.apply(level * 10_000 + i)).collect(Collectors.joining()) + ">")
                .collect(Collectors.joining());
    }

    static Stream<Costly> bodies() {
        return Stream.of(
                xml("namespaces", PATIENT, i -> " xmlns:a" + i + "=\"u" + i + "\"", "/>"),
                xml("namespaces within a value's quotes", PATIENT, i -> " xmlns:a" + i + "='>\"'", "/>"),
                xml("namespaces, line by line", PATIENT, i -> "\nxmlns:a" + i + "\t=\r\n'u'", "/>"),
                xml("namespaces of few letters", PATIENT, i -> " xmlns:" + Integer.toString(i, 36) + "=\"\"", "/>"),
                xml("the same namespace", PATIENT, i -> " xmlns:a=\"u\"", "/>"),
                xml("namespaces of an XHTML", PATIENT + ">" + DIV, i -> " xmlns:a" + i + "=\"u\"",
                        "/></text></Patient>"),
                xml("some namespaces in each of many elements", PATIENT + ">", i -> "<id xmlns:a" + i
                        + "=\"u\" xmlns:b" + i + "=\"u\" value=\"1\"/>", "</Patient>"),
                new Costly(FhirFormat.XML, "namespaces at every level", bytes -> PATIENT + ">"
                        + levels(bytes, i -> " xmlns:a" + i + "=\"u\"")),
                new Costly(FhirFormat.XML, "attributes at every level", bytes -> PATIENT + ">"
                        + levels(bytes, i -> " a" + i + "=\"u\"")),
                xml("attributes", PATIENT, i -> " a" + i + "=\"u\"", "/>"),
                xml("attributes of one hash code", PATIENT, i -> " " + colliding(i) + "=\"\"", "/>"),
                xml("the same attribute", PATIENT, i -> " a=\"u\"", "/>"),
                xml("elements of one hash code", PATIENT + ">", i -> "<" + colliding(i) + "/>", "</Patient>"),
                xml("elements of many names", PATIENT + ">", i -> "<a" + i + "/>", "</Patient>"),
                xml("the same element", PATIENT + ">", i -> "<id value=\"1\"/>", "</Patient>"),
                xml("elements in one another", PATIENT + ">", i -> "<contact>", ""),
                xml("elements without an end", PATIENT + ">", i -> "<", ""),
                xml("a long name", PATIENT + "><", i -> "abcdefgh", "/></Patient>"),
                xml("a long prefix", PATIENT + "><", i -> "a:", "/></Patient>"),
                xml("a long name of an attribute", PATIENT + "><id ", i -> "abcdefgh", "=\"\"/></Patient>"),
                xml("blanks in a tag", PATIENT, i -> " ", "/>"),
                xml("blanks before a value", PATIENT + "><value ", i -> " value ", "/></Patient>"),
                xml("blanks behind a value", PATIENT + "><value value", i -> " ", "/></Patient>"),
                xml("comments", PATIENT + ">", i -> "<!---->", "</Patient>"),
                xml("a long comment", PATIENT + "><!--", i -> "- ", "--></Patient>"),
                xml("comments without an end", PATIENT + ">", i -> "<!--", ""),
                xml("instructions", PATIENT + ">", i -> "<?a?>", "</Patient>"),
                xml("a long instruction", PATIENT + "><?a ", i -> "? ", "?></Patient>"),
                xml("pieces of CDATA", PATIENT + ">" + DIV + ">", i -> "<![CDATA[a]]>", "</div></text></Patient>"),
                xml("pieces of CDATA in a Patient", PATIENT + ">", i -> "<![CDATA[a]]>", "</Patient>"),
                xml("CDATA without an end", PATIENT + ">", i -> "<![CDATA[", ""),
                xml("references to characters", PATIENT + "><id value=\"", i -> "&#65;", "\"/></Patient>"),
                xml("references to characters in a text", PATIENT + ">" + DIV + ">", i -> "&#65;",
                        "</div></text></Patient>"),
                xml("entities of XHTML", PATIENT + ">" + DIV + ">", i -> "&nbsp;", "</div></text></Patient>"),
                xml("entities declared", "<!DOCTYPE a [", i -> "<!ENTITY a" + i + " \"b\">", "]>" + PATIENT + "/>"),
                xml("attributes declared", "<!DOCTYPE Patient [", i -> "<!ATTLIST Patient a" + i + " CDATA \"b\">", "]>"
                        + PATIENT + "/>"),
                xml("an exponent", PATIENT + "><value value=\"1e", i -> "0", "x\"/></Patient>"),
                xml("digits of an exponent", PATIENT + "><value value=\"1e", i -> "1", "x\"/></Patient>"),
                xml("a number", PATIENT + "><multipleBirthInteger value=\"", i -> "1", "\"/></Patient>"),
                xml("a decimal", PATIENT + "><extension url=\"a\"><valueDecimal value=\"", i -> "1",
                        "\"/></extension></Patient>"),
                xml("a decimal that is none", PATIENT + "><extension url=\"a\"><valueDecimal value=\"", i -> "1",
                        "x\"/></extension></Patient>"),
                xml("a text", PATIENT + "><id value=\"", i -> "a", "\"/></Patient>"),
                json("members", "{\"resourceType\":\"Patient\"", i -> ",\"a" + i + "\":1", "}"),
                json("members of one hash code", "{\"resourceType\":\"Patient\"",
                        i -> ",\"" + colliding(i) + "\":1", "}"),
                json("members of one hash code, with escapes", "{\"resourceType\":\"Patient\"", i -> ",\"\\u0041"
                        + colliding(i) + "\":1", "}"),
                json("members of many objects", "{\"resourceType\":\"Patient\",\"a\":[1",
                        i -> ",{\"a\":1,\"b\":1,\"c\":1,\"d\":1}", "]}"),
                json("members of large objects", "{\"resourceType\":\"Patient\",\"a\":[{\"a\":1", i -> (i % 900 == 0
                        ? "},{" : ",") + "\"a" + i % 900 + "\":1", "}]}"),
                json("the same member", "{\"resourceType\":\"Patient\"", i -> ",\"id\":\"1\"", "}"),
                json("the same absent list", "{\"resourceType\":\"Patient\"", i -> ",\"_given\":[null]", "}"),
                json("absent lists", "{\"resourceType\":\"Patient\"", i -> ",\"_a" + Integer.toString(i, 26)
                        .replaceAll("\\d", "z") + "\":[null]", "}"),
                json("an integer", "{\"resourceType\":\"Patient\",\"multipleBirthInteger\":", i -> "1", "}"),
                json("integers", "{\"resourceType\":\"Patient\",\"a\":[1", i -> "," + "1".repeat(990), "]}"),
                json("a decimal", "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"a\",\"valueDecimal\":0.",
                        i -> "1", "}]}"),
                json("a decimal in quotes", "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"a\","
                        + "\"valueDecimal\":\"", i -> "1", "\"}]}"),
                json("an integer in quotes", "{\"resourceType\":\"Patient\",\"multipleBirthInteger\":\"", i -> "1",
                        "\"}"),
                json("an exponent", "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"a\",\"valueDecimal\":1e",
                        i -> "0", "}]}"),
                json("an exponent in quotes", "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"a\","
                        + "\"valueDecimal\":\"1e", i -> "0", "x\"}]}"),
                json("a large exponent", "{\"resourceType\":\"Patient\",\"a\":[1", i -> ",1e400", "]}"),
                json("escapes", "{\"resourceType\":\"Patient\",\"id\":\"", i -> "\\u0041", "\"}"),
                json("escapes of escapes", "{\"resourceType\":\"Patient\",\"id\":\"", i -> "\\\\", "\"}"),
                json("objects in one another", "{\"resourceType\":\"Patient\",\"a\":", i -> "{\"a\":", ""),
                json("lists in one another", "", i -> "[", ""),
                json("objects", "{\"resourceType\":\"Patient\",\"name\":[{}", i -> ",{}", "]}"),
                json("blanks", "{\"resourceType\":\"Patient\"", i -> " ", "}"),
                json("a long name", "{\"resourceType\":\"Patient\",\"", i -> "a", "\":1}"),
                json("names of absent lists", "{\"resourceType\":\"Patient\",\"", i -> "\\\"_a", "\":1}"),
                json("an XHTML of namespaces", "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\","
                        + "\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'", i -> " xmlns:a" + i + "='u'",
                        "/>\"}}"),
                json("an XHTML of attributes", "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\","
                        + "\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'", i -> " a" + i + "='u'", "/>\"}}"),
                json("an XHTML of entities", "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\","
                        + "\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>", i -> "&nbsp;", "</div>\"}}"),
                json("an XHTML of elements", "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\","
                        + "\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>", i -> "<b/>", "</div>\"}}"));
    }

    /** The library reads its own definitions at first use. */
    @BeforeAll
    static void readBefore() {
        String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"A\"}],\"text\":{"
                + "\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>a</div>\"},\"contact\":[{\"name\":{}}]}";
        for (int i = 0; i < 20; i++) {
            read(FhirFormat.JSON, patient);
            read(FhirFormat.XML, PATIENT + "><id value=\"1\"/></Patient>");
        }
    }

    /** A second at most; on a machine that takes longer over everything, less than three times what half of it takes. */
    @ParameterizedTest
    @MethodSource("bodies")
    void cost_little(Costly body) {
        Duration whole = least(body, BYTES);
        if (whole.compareTo(MOST) >= 0) {
            assertThat(whole).as(body.toString()).isLessThan(MOST.multipliedBy(5))
                    .isLessThan(least(body, BYTES / 2).multipliedBy(3));
        }
    }

    /** The first of its kind is read by code that is not compiled yet, and others work beside it. */
    private static Duration least(Costly body, int bytes) {
        Duration least = cost(body, bytes);
        for (int more = 0; more < 2 && least.compareTo(MOST) >= 0; more++) {
            least = Collections.min(List.of(least, cost(body, bytes)));
        }
        return least;
    }

    private static Duration cost(Costly costly, int bytes) {
        String body = costly.ofBytes().apply(bytes);
        long before = THREADS.getCurrentThreadCpuTime();
        String said = read(costly.format(), body);
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        if (costly.format() == FhirFormat.XML) {
            took = took.plus(ofTheJdk(body));
        }
        if (System.getProperty("costly.print") != null) {
            System.err.println(costly + ", " + bytes + ": " + took.toMillis() + " ms, " + said);
        }
        return took;
    }

    /** Tests have another parser on the class path than the hub, whose is the JDK's. */
    private static Duration ofTheJdk(String body) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            Measure.xml(body, Bounds.standard());
            XMLEventReader events = factory.createXMLEventReader(new StringReader(body));
            while (events.hasNext()) {
                events.nextEvent();
            }
        } catch (XMLStreamException | RuntimeException refused) {
            return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        }
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }

    /** What is said of it. */
    private static String read(FhirFormat format, String body) {
        try {
            return StrictReader.whole(format, body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), room -> { })
                    .fhirType();
        } catch (Refusal refusal) {
            return refusal.kind() + " " + refusal.getMessage();
        }
    }
}
