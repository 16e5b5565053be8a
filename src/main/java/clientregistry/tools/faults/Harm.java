package clientregistry.tools.faults;

import clientregistry.tools.client.SourceProfile;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages that stopped, or could stop, a registry for everybody: too many, too long, too deep, too large, pointing
 * where they should not, or no message at all. Each is another one each time.
 *
 * @param name    what it is
 * @param door    through which it goes: fhir or hl7
 * @param message makes one, from the number of the record and a source of chance
 */
record Harm(String name, String door, Function<Nth, String> message) {

    /** The how-manieth message, and chance. */
    record Nth(int number, Random random) {

        private String id() {
            return "harm-" + number;
        }

        private String letters(int many) {
            return random.ints(many, 'a', 'z' + 1).mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.joining());
        }
    }

    private static final SourceProfile SOURCE = SourceProfile.of("openmrs");

    static List<Harm> all() {
        return List.of(
                fhir("inline match URL", n -> "\"managingOrganization\":{\"reference\":\"Patient?identifier=nobody\"}"),
                fhir("reference to nothing", n -> "\"generalPractitioner\":[{\"reference\":\"Organization/unknown\"}]"),
                fhir("photo of 2 MB", n -> "\"photo\":[{\"data\":\"" + data(n, 2 << 20) + "\"}]"),
                fhir("10,000 national ids", n -> "\"identifier\":[" + own(n) + "," + many(10_000, i -> identifier(
                        SourceProfile.NATIONAL_ID_SYSTEM, "CM" + n.number + i)) + "]"),
                fhir("3,000 identifiers without system", n -> "\"identifier\":[" + own(n) + ","
                        + many(3_000, i -> "{\"value\":\"x" + i + "\"}") + "]"),
                fhir("8,000 address lines", n -> "\"address\":[{\"line\":[" + many(8_000, i -> "\"Plot " + i + "\"")
                        + "]}]"),
                fhir("name of 320,000 letters", n -> "\"name\":[{\"family\":\"" + n.letters(320_000) + "\"}]"),
                fhir("400,000 empty names", n -> "\"name\":[" + many(400_000, i -> "{}") + "]"),
                fhir("5,000 names and phones", n -> "\"name\":[" + many(5_000, i -> "{\"family\":\"N" + i + "\"}")
                        + "],\"telecom\":[" + many(5_000, i -> "{\"value\":\"0772" + i + "\"}") + "]"),
                fhir("extensions nested 5,000 deep", n -> "\"extension\":[" + "{\"url\":\"u\",\"extension\":["
                        .repeat(5_000) + "]}".repeat(5_000) + "]"),
                fhir("forged log lines", n -> "\"name\":[{\"family\":\"x\\r\\n2026-01-01 ERROR forged\"}],"
                        + "\"gender\":\"f\\n\""),
                fhir("no JSON", n -> n.letters(200_000)),
                hl7("PID of 900,000 letters", n -> pid(n, n.letters(900_000))),
                hl7("20,000 repetitions", n -> pid(n, "A^B~".repeat(20_000))),
                hl7("100,000 segments", n -> pid(n, "A^B") + "NK1|1|X^Y\r".repeat(100_000)),
                hl7("escapes without end", n -> pid(n, "\\X0A\\\\".repeat(50_000))),
                hl7("no HL7", n -> n.letters(100_000)));
    }

    private static Harm fhir(String name, Function<Nth, String> members) {
        return new Harm(name, "fhir", n -> {
            String more = members.apply(n);
            String own = more.contains("\"identifier\"") ? "" : "\"identifier\":[" + own(n) + "],";
            return "{\"resourceType\":\"Patient\"," + own + "\"birthDate\":\"1980-02-03\"," + more + "}";
        });
    }

    private static Harm hl7(String name, Function<Nth, String> message) {
        return new Harm(name, "hl7", message);
    }

    private static String own(Nth n) {
        return identifier(SOURCE.system(), n.id());
    }

    private static String identifier(String system, String value) {
        return "{\"system\":\"" + system + "\",\"value\":\"" + value + "\"}";
    }

    private static String many(int times, Function<Integer, String> each) {
        return IntStream.range(0, times).boxed().map(each).collect(Collectors.joining(","));
    }

    private static String data(Nth n, int bytes) {
        byte[] data = new byte[bytes];
        n.random.nextBytes(data);
        return Base64.getEncoder().encodeToString(data);
    }

    private static String pid(Nth n, String name) {
        return "MSH|^~\\&|" + SOURCE.namespace() + "|" + SOURCE.name() + "|CLIENTREGISTRY|HUB|20260102030405||ADT^A28"
                + "|HARM" + n.number + "|P|2.5\rPID|||" + n.id() + "^^^" + SOURCE.namespace() + "||" + name
                + "||19800203|F\r";
    }
}
