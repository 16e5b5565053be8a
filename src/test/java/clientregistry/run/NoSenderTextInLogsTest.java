package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.faults.HubProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that can be recognised is sent through every field of every door, also where it is wrong, with a line that looks
 * like one of the log: nothing that the hub and the servers behind it write holds it. Only identifiers and names
 * of elements, which the audit log has, are told apart.
 */
class NoSenderTextInLogsTest {

    /** In whatever a sender may say but identifiers, in every case that letters can be turned into. */
    private static final String CANARY = "Zzyzxkanari";
    private static final String ID = "Idqxqkanari";
    /** As the name of an element, which a refusal tells, and so the audit log. */
    private static final String ELEMENT = "elqxqkanari";
    private static final int SENDERS = 8;
    private static final String FORGED = "\r\n2026-01-01T00:00:00.000Z INFO  hub [main] " + CANARY + " - all is well";
    private static final String JSON_TEXT = CANARY + "\\r\\n2026-01-01T00:00:00.000Z INFO  hub [main] " + CANARY;

    @TempDir
    private Path data;

    private final List<Callable<Void>> requests = new ArrayList<>();
    private Properties node;

    @Test
    @Tag("full")
    void nothing_that_is_written_holds_what_was_sent() throws Exception {
        Map<String, String> settings = new HashMap<>(TestHub.settings(TestServers.freshDatabase()));
        settings.putAll(TestServers.hapi().settings());
        settings.putAll(Map.of("hapi.enabled", "true", "publish.fhir.busy-period", "100"));
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                TestServers.QUICK_START.get(0), "-Dhub.home=" + Path.of("").toAbsolutePath(),
                // Tests have a file of their own on the class path.
                "-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml").toAbsolutePath(), "-cp",
                System.getProperty("java.class.path"), "clientregistry.tools.cli.HubCommand");
        try (HubProcess hub = new HubProcess("hub", command, data, settings)) {
            hub.start();
            hub.awaitReady();
            node = new Properties();
            await().until(() -> Files.exists(data.resolve("nodes/hub.properties")));
            try (Reader in = Files.newBufferedReader(data.resolve("nodes/hub.properties"))) {
                node.load(in);
            }
            byFhir();
            byHl7();
            byFile();
            bySite();
            bySteward();
            byBrokenHttp();
            AtOnce.run(SENDERS, requests);
            assertThat(requests).hasSizeGreaterThan(300);
            String said = published();
            assertThat(said).as("health, metrics, routes").doesNotContainIgnoringCase(CANARY)
                    .doesNotContainIgnoringCase(ID);
        }
        lookThrough();
    }

    private FhirClient client(String certificate, String port, String path) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + node.getProperty(port) + path),
                TestCertificates.client(certificate), Duration.ofSeconds(60));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void byFhir() throws IOException {
        FhirClient fhir = client("openmrs", "fhir.port", "/fhir");
        String id = "\"identifier\":[{\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"" + ID + "%d\"}]";
        for (String field : fhirFields()) {
            String body = "{\"resourceType\":\"Patient\"," + id.formatted(requests.size()) + "," + field + "}";
            post(fhir, "/Patient", FhirClient.JSON, body);
            post(fhir, "", FhirClient.JSON, "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":"
                    + body + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}");
        }
        for (String bad : List.of("{\"" + JSON_TEXT + "\":", CANARY, "{\"resourceType\":\"" + JSON_TEXT + "\"}",
                "[\"" + JSON_TEXT + "\"]", "{\"resourceType\":\"Patient\",\"name\":\"" + JSON_TEXT + "\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"" + JSON_TEXT + "\"}", "{\"resourceType\":\"Patient\" "
                + CANARY + "}")) {
            post(fhir, "/Patient", FhirClient.JSON, bad);
            post(fhir, "", FhirClient.JSON, bad);
        }
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\">%s<identifier><system value=\"http://clientregistry.org/openmrs"
                + "\"/><value value=\"" + ID + "x\"/></identifier>%s</Patient>";
        for (String inside : List.of("<" + ELEMENT + " value=\"1\"/>", "<gender value=\"" + CANARY + "\"/>",
                "<birthDate value=\"" + CANARY + "\"/>", "<!-- " + FORGED + " --><" + CANARY, "&" + CANARY + ";",
                "<name><family value=\"" + CANARY + "&#13;&#10;" + CANARY + "\"/></name>")) {
            post(fhir, "/Patient", "application/fhir+xml", xml.formatted("", inside));
            post(fhir, "/Patient", "application/fhir+xml", xml.formatted(inside, ""));
        }
        post(fhir, "/Patient", "text/" + CANARY, "x");
        for (String path : List.of("/Patient?identifier=" + encoded("http://clientregistry.org/openmrs|" + ID + FORGED),
                "/Patient?" + encoded(CANARY + FORGED) + "=1", "/Patient?name=" + encoded(CANARY + FORGED),
                "/Patient?identifier=%zz" .replace("%zz", encoded(CANARY)), "/" + CANARY + "/1", "/Patient/" + CANARY,
                "/Patient/" + encoded(CANARY + FORGED), "/Patient/1/_history/" + CANARY, "/Patient/$" + CANARY,
                "/Patient/$ihe-pix?sourceIdentifier=" + encoded(CANARY + "|" + ID) + "&targetSystem="
                + encoded(CANARY + FORGED), "/Patient?identifier=x&_format=" + encoded(CANARY + FORGED))) {
            for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH")) {
                send(fhir, method, path, "", "Accept", CANARY + "/x", "If-Match", CANARY, "X-Request-Id", ID,
                        "If-None-Exist", "identifier=" + CANARY, "Prefer", CANARY, "User-Agent", CANARY);
            }
        }
        post(fhir, "/Patient", FhirClient.JSON, "{\"resourceType\":\"Patient\"," + id.formatted(1) + ",\"link\":[{\"type\""
                + ":\"replaced-by\",\"other\":{\"reference\":\"Patient/" + CANARY + "\"}}]}");
    }

    /** Each valid, and each as something that is not. */
    private static List<String> fhirFields() {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("name", "telecom", "address", "contact", "communication", "photo", "extension",
                "maritalStatus", "managingOrganization", "generalPractitioner", "text", "gender", "birthDate", "active",
                "deceasedBoolean", "deceasedDateTime", "multipleBirthInteger", "language", "id", "meta", "contained",
                "implicitRules", "link", ELEMENT, JSON_TEXT)) {
            fields.add("\"" + name + "\":\"" + JSON_TEXT + "\"");
            fields.add("\"" + name + "\":[{\"" + ELEMENT + "\":\"" + JSON_TEXT + "\"}]");
        }
        fields.addAll(List.of("\"name\":[{\"use\":\"official\",\"text\":\"" + JSON_TEXT + "\",\"family\":\"" + JSON_TEXT
                + "\",\"given\":[\"" + JSON_TEXT + "\"]}]", "\"name\":[{\"use\":\"" + JSON_TEXT + "\"}]",
                "\"telecom\":[{\"system\":\"phone\",\"value\":\"" + JSON_TEXT + "\"},{\"system\":\"email\",\"value\":\""
                + CANARY + "@" + CANARY + ".org\"}]", "\"address\":[{\"line\":[\"" + JSON_TEXT + "\"],\"city\":\""
                + JSON_TEXT + "\"}]", "\"birthDate\":\"1980-02-31" + CANARY + "\"", "\"text\":{\"status\":\"generated\","
                + "\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>" + CANARY + "<" + CANARY + "></div>\"}",
                "\"text\":{\"status\":\"generated\",\"div\":\"" + JSON_TEXT + "\"}",
                "\"extension\":[{\"url\":\"urn:" + CANARY + "\",\"value" + ELEMENT + "\":\"x\"}]",
                "\"extension\":[{\"url\":\"urn:" + CANARY + "\",\"valueString\":\"" + JSON_TEXT + "\"}]",
                "\"generalPractitioner\":[{\"reference\":\"" + CANARY + "?identifier=" + JSON_TEXT + "\"}]",
                "\"name\":" + "[".repeat(200) + "\"" + CANARY + "\"" + "]".repeat(200),
                "\"name\":[{\"family\":\"" + CANARY.repeat(5_000) + "\"}]",
                "\"identifier\":[{\"system\":\"urn:" + CANARY + "\",\"value\":\"" + JSON_TEXT + "\"}]"));
        fields.addAll(namesOfThings());
        return fields;
    }

    /** What is no word about somebody, and still the sender's: ids, references, profiles, systems, codes. */
    private static List<String> namesOfThings() {
        List<String> fields = new ArrayList<>();
        String contained = "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"x\"}],"
                + "\"managingOrganization\":{\"reference\":\"%s\"}";
        for (String id : List.of(CANARY, "#" + CANARY, "##" + CANARY, CANARY + " " + CANARY)) {
            fields.add(contained.formatted(id, "#" + CANARY));
            fields.add(contained.formatted(id, id));
            fields.add("\"generalPractitioner\":[{\"reference\":\"#" + id + "\"}]," + contained.formatted(id, "#else"));
        }
        fields.add("\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"" + CANARY + "\"},{\"resourceType\":"
                + "\"Organization\",\"id\":\"" + CANARY + "\"}],\"managingOrganization\":{\"reference\":\"#" + CANARY
                + "\"}");
        fields.add("\"contained\":[{\"resourceType\":\"" + CANARY + "\",\"id\":\"a\"}]");
        fields.add("\"contained\":[{\"resourceType\":\"Organization\",\"contained\":[{\"resourceType\":"
                + "\"Organization\",\"id\":\"" + CANARY + "\"}],\"id\":\"" + CANARY + "x\"}]");
        for (String reference : List.of("#" + CANARY, "Organization/" + CANARY, "Patient?identifier=" + CANARY,
                "urn:uuid:" + CANARY, "http://" + CANARY + ".org/fhir/Organization/1", CANARY + "/" + CANARY, "#",
                "Organization/1/_history/" + CANARY)) {
            fields.add("\"managingOrganization\":{\"reference\":\"" + reference + "\",\"type\":\"" + CANARY
                    + "\",\"identifier\":{\"system\":\"urn:" + CANARY + "\",\"value\":\"" + CANARY + "\"}}");
            fields.add("\"extension\":[{\"url\":\"urn:x\",\"valueReference\":{\"reference\":\"" + reference + "\"}}]");
        }
        String coding = "{\"coding\":[{\"system\":\"http://" + CANARY + ".org\",\"version\":\"" + CANARY
                + "\",\"code\":\"" + CANARY + "\",\"display\":\"" + CANARY + "\"}],\"text\":\"" + CANARY + "\"}";
        fields.addAll(List.of("\"meta\":{\"profile\":[\"http://" + CANARY + ".org/p\"],\"source\":\"urn:" + CANARY
                + "\",\"tag\":[{\"system\":\"urn:" + CANARY + "\",\"code\":\""
                + CANARY + "\"}],\"security\":[{\"system\":"
                + "\"urn:" + CANARY + "\",\"code\":\"" + CANARY + "\"}],\"versionId\":\"" + CANARY + "\"}",
                "\"maritalStatus\":" + coding, "\"contact\":[{\"relationship\":[" + coding + "]}]",
                "\"communication\":[{\"language\":" + coding + "}]", "\"language\":\"x-" + CANARY + "\"",
                "\"implicitRules\":\"http://" + CANARY + ".org\"", "\"id\":\"" + CANARY + "\"",
                "\"name\":[{\"id\":\"" + CANARY + "\",\"family\":\"A\"},{\"id\":\"" + CANARY + "\"}]",
                "\"extension\":[{\"url\":\"http://" + CANARY + ".org\",\"extension\":[{\"url\":\"" + CANARY
                + "\",\"valueCode\":\"" + CANARY + "\"}]}]",
                "\"modifierExtension\":[{\"url\":\"http://" + CANARY + ".org\",\"valueUri\":\"urn:" + CANARY + "\"}]",
                "\"photo\":[{\"contentType\":\"" + CANARY + "\",\"url\":\"http://" + CANARY + ".org\",\"hash\":\""
                + CANARY + "\"}]"));
        return fields;
    }

    private void byHl7() {
        for (int field = 1; field <= 39; field++) {
            hl7("PID", field, CANARY + "^" + CANARY + "&" + CANARY + "~" + CANARY + "\\X0D0A\\" + CANARY);
            hl7("PID", field, CANARY.repeat(3_000));
        }
        for (int field = 3; field <= 20; field++) {
            hl7("MSH", field, CANARY + "^" + CANARY + "\\X0D0A\\");
        }
        for (String frame : List.of("MSH|^~\\&|" + CANARY, CANARY + "\r" + CANARY, "MSH" + CANARY, "\u000b" + CANARY,
                "BHS|^~\\&|" + CANARY + "\rMSH|^~\\&|x", "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|2026||ADT^A40|" + ID
                + "|P|2.5\rPID|||" + ID + "^^^OPENMRS\rMRG|" + CANARY + "^^^" + CANARY)) {
            raw(frame);
        }
    }

    private void hl7(String segment, int field, String value) {
        String[] pid = new String[40];
        String[] msh = {"^~\\&", "OPENMRS", "CLINIC", "HUB", "MOH", "20260102030405", "", "ADT^A28",
            ID + requests.size(), "P",
            "2.5", "", "", "", "", "", "", "", ""};
        pid[2] = ID + "h" + field + "^^^OPENMRS^MR";
        pid[4] = CANARY + "^" + CANARY;
        if (segment.equals("PID")) {
            pid[field - 1] = value;
        } else {
            msh[field - 2] = value;
        }
        StringBuilder text = new StringBuilder("MSH|" + String.join("|", msh) + "\rEVN||20260102\rPID");
        for (String each : pid) {
            text.append('|').append(each == null ? "" : each);
        }
        raw(text + "\r");
    }

    private void raw(String frame) {
        requests.add(() -> {
            answerOrClose(frame);
            return null;
        });
    }

    private void answerOrClose(String frame) {
        try (MllpClient client = MllpClient.connect("localhost", Integer.parseInt(node.getProperty("hl7.port")),
                TestCertificates.client("openmrs"), Duration.ofSeconds(60))) {
            client.send(frame.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closedInstead) {
            // An answer, too.
        }
    }

    private void byFile() throws IOException {
        FhirClient files = client("openmrs", "fhir.port", "/import");
        String header = "record_id,given_name,middle_name,surname,sex,birth_date,phone,email,street_number,address_1,"
                + "address_2,city,state,postcode,national_id,other_id\r\n";
        String all = String.join(",", Collections.nCopies(13, "\"" + CANARY + FORGED + "\""));
        post(files, "/openmrs", "text/csv", header + ID + "c," + all + "," + ID + "," + ID + "\r\n");
        post(files, "/openmrs", "text/csv", header + "," + all + ",,\r\n" + CANARY + "\r\n\"" + CANARY + "\r\n");
        post(files, "/openmrs", "text/csv", CANARY + "," + header);
        post(files, "/openmrs", "text/csv", header + ID + "d," + CANARY.repeat(2_000) + ",,,,,,,,,,,,,,\r\n");
        post(files, "/openmrs", "text/csv", header + CANARY.repeat(30_000) + "\r\n");
        post(files, "/" + CANARY, "text/csv", header);
        post(files, "/" + encoded(CANARY + FORGED), "text/csv", header);
    }

    private void bySite() throws IOException {
        FhirClient site = client("openmrs", "fhir.port", "/site");
        post(site, "/registrations", "application/json", "{\"record_id\":\"" + ID + "s\",\"surname\":\"" + JSON_TEXT
                + "\",\"birth_date\":\"" + JSON_TEXT + "\"}");
        post(site, "/registrations", "application/json", "{\"" + JSON_TEXT + "\"");
        post(site, "/registrations", "application/json", CANARY);
        post(site, "/" + CANARY, "application/json", "{}");
    }

    private void bySteward() throws IOException {
        FhirClient stewards = client("steward", "steward.port", "/registry");
        String uuid = "00000000-0000-4000-8000-000000000000";
        for (String path : List.of("/" + CANARY, "/persons/" + CANARY, "/persons?" + CANARY + "=1", "/records/" + uuid + "/"
                + CANARY, "/tasks?state=" + encoded(CANARY + FORGED), "/tasks?cursor=" + CANARY, "/changes?since="
                + CANARY, "/operations?by=" + encoded(CANARY + FORGED), "/persons?identifier=" + encoded(CANARY + "|"
                + ID))) {
            send(stewards, "GET", path, "", "Accept", CANARY);
        }
        for (String body : List.of(CANARY, "{\"" + JSON_TEXT + "\":1}", "{\"why\":\"" + JSON_TEXT + "\"}",
                "{\"kind\":\"" + JSON_TEXT + "\",\"why\":\"" + JSON_TEXT + "\"}", "[\"" + JSON_TEXT + "\"")) {
            post(stewards, "/operations", "application/json", body);
            post(stewards, "/tasks/" + uuid + "/link", "application/json", body);
            post(stewards, "/operations?" + CANARY + "=1", "application/json", body);
        }
    }

    /** What no client library would send. */
    private void byBrokenHttp() {
        for (String text : List.of("GET /fhir/" + CANARY + "%zz HTTP/1.1\r\nHost: " + CANARY + "\r\n\r\n",
                CANARY + " /fhir HTTP/9.9\r\n\r\n", "GET /fhir/Patient HTTP/1.1\r\n" + CANARY + "\r\n\r\n",
                "GET /fhir/" + CANARY.repeat(1_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", "POST /fhir/Patient HTTP/1.1\r\n"
                + "Host: x\r\nContent-Length: " + CANARY + "\r\n\r\n", "GET /fhir?" + CANARY + "=%" + CANARY
                + " HTTP/1.1\r\nHost: x\r\nX-" + CANARY + ": " + CANARY.repeat(1_000) + "\r\n\r\n")) {
            for (String port : List.of("fhir.port", "steward.port")) {
                requests.add(() -> {
                    broken(Integer.parseInt(node.getProperty(port)), text);
                    return null;
                });
            }
        }
    }

    private static void broken(int port, String text) {
        try (SSLSocket socket = (SSLSocket) TestCertificates.client("openmrs").getSocketFactory()
                .createSocket("localhost", port)) {
            socket.setSoTimeout(500);
            socket.startHandshake();
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException answeredAndKept) {
            // Some stay open.
        }
    }

    private void post(FhirClient client, String path, String type, String body) {
        requests.add(() -> {
            client.post(path, type, body);
            return null;
        });
    }

    private void send(FhirClient client, String method, String path, String body, String... headers) {
        requests.add(() -> {
            client.send(method, path, null, body.getBytes(StandardCharsets.UTF_8), headers);
            return null;
        });
    }

    /** When nothing is left to publish, so that targets have seen everything; what operators read. */
    private String published() throws IOException {
        String address = "http://127.0.0.1:" + node.getProperty("health.port");
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            String health = read(address + "/health");
            return Stream.of("index", "fhir", "audit-log").allMatch(target ->
                    health.contains("\"outbox." + target + "\":0.0"));
        });
        return read(address + "/health") + read(address + "/metrics") + read(address + "/routes");
    }

    private static String read(String address) throws IOException {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void lookThrough() throws IOException {
        List<String> looked = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<Path> directories = new ArrayList<>(TestServers.logs());
        directories.add(data.resolve("logs"));
        for (Path directory : directories) {
            for (Path file : files(directory)) {
                String name = file.getFileName().toString();
                looked.add(name);
                for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                    String small = line.toLowerCase(Locale.ROOT);
                    boolean audited = small.contains(ID.toLowerCase(Locale.ROOT)) || small.contains(ELEMENT);
                    if (small.contains(CANARY.toLowerCase(Locale.ROOT)) || (audited && !name.startsWith("audit-"))) {
                        found.add(name + ": " + line.substring(0, Math.min(300, line.length())));
                    }
                }
            }
        }
        assertThat(looked).anyMatch(name -> name.startsWith("audit-")).contains("chaos-hub.log", "postgresql.log",
                "elasticsearch.log", "hapi.log");
        assertThat(found).isEmpty();
    }
}
