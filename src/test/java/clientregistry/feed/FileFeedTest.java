package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.RawHttp.Answer;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of people and a site's own door may bring, and what is refused of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileFeedTest {

    private static final int LIMIT = 3000;
    private static final String NAME = "Zzyzxova";

    private final TestHub hub = TestHub.start(Map.of("fhir.body.limit", String.valueOf(LIMIT), "query.answers.max", "2",
            "hl7.processing.ids", " P, T "));

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001f", "\u0000", "\u0007"})
    void a_row_with_a_control_character_is_refused_by_its_column_and_its_neighbours_are_taken(String control)
            throws IOException {
        String id = "ctl-" + (int) control.charAt(0);
        Response answer = bulk(row(id + "-before", NAME), row(id + "-bad", "Naka" + control), row(id + "\u001f", NAME),
                row(id + "-after", NAME));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().split("\"refused\"", -1)).hasSize(3);
        assertThat(answer.body()).contains("surname: A text holds control characters", "record_id: ");
        assertThat(hub.count("select count(*) from record where local_id in (?, ?)", id + "-before", id + "-after"))
                .isEqualTo(2);
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "-bad%")).isZero();
    }

    @Test
    void an_endless_id_refuses_its_row_only() throws IOException {
        Response answer = bulk(row("9".repeat(300), NAME), row("short-1", NAME));

        assertThat(answer.body()).contains("record_id: An identifier may have 255 characters.", "\"created\"");
    }

    @Test
    void a_file_without_header_is_refused_without_repeating_its_first_row() throws IOException {
        Response answer = post("/import/lims", String.join(",", row("h-1", NAME).values()) + "\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("surname").doesNotContain(NAME);
        assertThat(hub.count("select count(*) from audit_trail where entities like ?", "%" + NAME + "%")).isZero();
        assertThat(hub.count("select count(*) from message where refusal like ?", "%" + NAME + "%")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/import/lims", "/site/registrations"})
    void a_body_that_is_too_long_is_refused_whole_and_in_the_senders_name(String path) throws IOException {
        String body = file(Stream.iterate(1, i -> i + 1).limit(100).map(i -> row("long-" + i, NAME))
                .toArray(PersonRow[]::new));
        for (String length : new String[] {"Transfer-Encoding: chunked", "Content-Length: " + body.length()}) {
            long refused = refusals();
            try (RawHttp connection = new RawHttp(hub, "lims")) {
                String sent = length.startsWith("T") ? Integer.toHexString(body.length()) + "\r\n" + body
                        + "\r\n0\r\n\r\n" : body;
                connection.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n" + length
                        + "\r\n\r\n" + sent);
                Answer answer = connection.read();
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.body()).contains("OperationOutcome", "larger than " + LIMIT);
            }
            assertThat(refusals()).isEqualTo(refused + 1);
        }
        assertThat(hub.count("select count(*) from record where local_id like 'long-%'")).isZero();
    }

    /** A page of another site can have a browser send these with the certificate it holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /import/lims        | text/plain                        |                | 415
            /import/lims        | application/x-www-form-urlencoded |                | 415
            /import/lims        | multipart/form-data; boundary=x   |                | 415
            /import/lims        | text/csv                          | Origin         | 403
            /import/lims        | text/csv; charset=utf-8           | Sec-Fetch-Site | 403
            /site/registrations | application/json                  | Origin         | 403
            /site/registrations | text/plain                        | Sec-Fetch-Site | 403
            """)
    void what_a_browser_sends_is_refused_in_the_senders_name(String path, String type, String header, int status)
            throws IOException {
        long refused = refusals();
        String body = file(row("form-1", NAME));
        try (RawHttp connection = new RawHttp(hub, "lims")) {
            connection.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n"
                    + (header == null ? "" : header + ": cross-site\r\n") + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
            assertThat(connection.read().status()).isEqualTo(status);
        }
        assertThat(refusals()).isEqualTo(refused + 1);
        assertThat(hub.count("select count(*) from record where local_id = 'form-1'")).isZero();
    }

    /** The library quotes what it cannot read. */
    @ParameterizedTest
    @ValueSource(strings = {"/import/Mary%20" + NAME + "-1980-02-03%2", "/import/" + NAME + "%zz", "/import/%" + NAME})
    void text_in_a_malformed_path_reaches_no_answer_and_no_trail(String path) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "lims")) {
            connection.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1\r\n\r\nx");
            Answer answer = connection.read();
            assertThat(answer.status()).isBetween(400, 422);
            assertThat(answer.body()).contains("no URL").doesNotContain(NAME).doesNotContain("1980");
        }
        assertThat(hub.count("select count(*) from audit_trail where entities like ?", "%" + NAME + "%")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/import/openmrs?%zz", "/site/registrations?%zz", "/import/%zz"})
    void a_malformed_path_or_query_gets_an_answer(String path) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "lims")) {
            connection.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx");
            assertThat(connection.read().status()).isBetween(400, 422);
        }
    }

    @Test
    void the_name_of_the_source_may_be_escaped_as_urls_are() throws IOException {
        Response answer = post("/import/%6Cims", file(row("escaped-1", NAME)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(hub.count("select count(*) from record where source = 'lims' and local_id = 'escaped-1'")).isOne();
    }

    @Test
    void a_gateway_cannot_register_since_it_speaks_for_several_sources() throws IOException {
        Response answer = client("gateway").post("/site/registrations", "application/json",
                "{\"record_id\": \"gw-1\", \"surname\": \"Atim\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(hub.count("select count(*) from record where local_id = 'gw-1'")).isZero();
    }

    @Test
    void an_identifier_that_too_many_have_is_refused_at_every_door() throws IOException {
        for (int i = 1; i <= 3; i++) {
            if (i == 3) {
                assertThat(hub.fhir("lims").get("/Patient?identifier=http://clientregistry.org/nationalid%7C0000000")
                        .status()).isEqualTo(200);
            }
            bulk(row("many-" + i, "Fam" + i).with(PersonColumn.NATIONAL_ID, "0000000"));
        }

        Response search = hub.fhir("lims").get("/Patient?identifier=http://clientregistry.org/nationalid%7C0000000");
        assertThat(search.status()).isEqualTo(403);
        assertThat(search.body()).contains("too-costly");
        Response pix = hub.fhir("lims")
                .get("/Patient/$ihe-pix?sourceIdentifier=http://clientregistry.org/nationalid%7C0000000");
        assertThat(pix.status()).isEqualTo(403);
        assertThat(pix.body()).contains("too-costly");
        Response steward = hub.registry("steward").get("/records?identifier=NID%7C0000000");
        assertThat(steward.status()).isEqualTo(403);
        assertThat(steward.body()).contains("urn:clientregistry:problem:too-costly");
    }

    @Test
    void processing_ids_may_be_listed_with_blanks() {
        Feed feed = new Feed(hub);
        String message = "MSH|^~\\&|LIMS|LAB|HUB|HUB|20260101||ADT^A28|%s|%s|2.5\rPID|||%1$s^^^LIMS||Atim^Ann\r";
        assertThat(feed.send("lims", message.formatted("pid-t", "T"))).isEqualTo("AA");
        assertThat(feed.send("lims", message.formatted("pid-p", "P"))).isEqualTo("AA");
        assertThat(feed.send("lims", message.formatted("pid-d", "D"))).isNotEqualTo("AA");
    }

    private long refusals() {
        return hub.count("select count(*) from audit_trail where event = 'refusal' and node = 'lims'");
    }

    private static PersonRow row(String id, String family) {
        return Feed.row(id, "Ann", family, "1961-02-01", "f", "");
    }

    private static String file(PersonRow... rows) {
        String header = Stream.of(PersonColumn.values()).map(PersonColumn::header).collect(Collectors.joining(","));
        return header + "\n" + Arrays.stream(rows).map(row -> String.join(",", row.values())
                + "\n").collect(Collectors.joining());
    }

    private Response bulk(PersonRow... rows) throws IOException {
        return post("/import/lims", file(rows));
    }

    private Response post(String path, String body) throws IOException {
        return client("lims").post(path, "text/csv", body);
    }

    private FhirClient client(String certificate) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client(certificate), Duration.ofSeconds(30));
    }
}
