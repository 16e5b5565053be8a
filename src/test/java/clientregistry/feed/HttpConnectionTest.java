package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.RawHttp.Answer;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection of the FHIR door does whatever a client writes into it. */
class HttpConnectionTest {

    private static final int ROUNDS = 20;

    private final TestHub hub = TestHub.shared();

    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            for (int i = 0; i < ROUNDS; i++) {
                String slow = RawHttp.request("POST", "/Patient", People.patient("openmrs", "h-pipe-" + i, "Muwonge"));
                connection.write(slow + RawHttp.request("GET", "/nothing", "") + RawHttp.request("HEAD",
                        "/metadata", ""));
                assertThat(connection.read().status()).isEqualTo(201);
                assertThat(connection.read().status()).isEqualTo(404);
                assertThat(connection.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void pipelined_updates_of_one_record_are_applied_in_order() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < ROUNDS; i++) {
            all.append(RawHttp.request("POST", "/Patient",
                    People.patient("openmrs", "h-order", "Family" + (char) ('A' + i))));
        }
        try (RawHttp connection = new RawHttp(hub, "openmrs").write(all.toString())) {
            for (int i = 0; i < ROUNDS; i++) {
                Answer answer = connection.read();
                assertThat(answer.head()).contains("W/\"" + (i + 1) + "\"");
                assertThat(answer.body()).contains("\"Family" + (char) ('A' + i) + "\"");
            }
        }
    }

    @Test
    void a_body_in_chunks_is_taken_and_the_connection_lives_on() throws IOException {
        String body = People.patient("openmrs", "h-chunks", "Nalwoga");
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            connection.write("POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Type: "
                    + "application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.write("5\r\n" + body.substring(0, 5) + "\r\n");
            connection.write(Integer.toHexString(body.length() - 5) + "\r\n" + body.substring(5) + "\r\n0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(201);
            assertThat(connection.write(RawHttp.request("GET", "/metadata", "")).read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_sender_that_expects_100_continue_gets_it_and_then_its_answer() throws IOException {
        String body = People.patient("openmrs", "h-continue", "Nalubwama");
        String request = RawHttp.request("POST", "/Patient", body, "Expect: 100-continue");
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            connection.write(request.substring(0, request.length() - body.length()));
            assertThat(connection.read().status()).isEqualTo(100);
            assertThat(connection.write(body).read().status()).isEqualTo(201);
            assertThat(connection.write(RawHttp.request("GET", "/metadata", "")).read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 200", "HTTP/1.1, 400"})
    void only_since_http_1_1_a_request_must_name_its_host(String version, int status) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            assertThat(connection.write("GET /fhir/metadata " + version + "\r\n\r\n").read().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "identifier=%", "%C3%28=%g1"})
    void a_malformed_query_string_is_refused(String query) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            Answer answer = connection.write(RawHttp.request("GET", "/Patient?" + query, "")).read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome");
        }
    }

    /** Whatever never gets to a route: the head, its parts, the body, and what Camel and Netty refuse by themselves. */
    static Stream<Arguments> refusedBeforeRoutes() {
        String line = "GET /fhir/Patient?identifier=" + "S%7C1,".repeat(2_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        String header = "GET /fhir/metadata HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n";
        String headers = "GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n" + "X-Many: 0123456789\r\n".repeat(2_000) + "\r\n";
        String chunks = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String beyond = "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 0\r\n\r\n";
        return Stream.of(Arguments.of("long line", line, 414, "too-long"),
                Arguments.of("long line of POST", line.replace("GET", "POST"), 414, "too-long"),
                Arguments.of("long header", header, 431, "too-long"),
                Arguments.of("many headers", headers, 431, "too-long"),
                Arguments.of("no http", "MSH|^~\\&|A|B\r\n\r\n", 400, "structure"),
                Arguments.of("no version", "GET /fhir/metadata\r\nHost: x\r\n\r\n", 400, "structure"),
                Arguments.of("wrong version", "GET /fhir/metadata NTTP/x\r\nHost: x\r\n\r\n", 400, "structure"),
                Arguments.of("bad header", "GET /fhir/metadata HTTP/1.1\r\nHo st\u0001: x\r\n\r\n", 400, "structure"),
                Arguments.of("two lengths", "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                        + "Content-Length: 2\r\n\r\n{}", 400, "structure"),
                Arguments.of("no length", "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n"
                        + "{}", 400, "structure"),
                Arguments.of("chunk of no size", chunks.formatted("/fhir/Patient") + "zz\r\n{}\r\n", 400, "structure"),
                Arguments.of("chunk of negative size", chunks.formatted("/fhir/Patient") + "-5\r\n{}\r\n", 400,
                        "structure"),
                Arguments.of("chunk with a long extension", chunks.formatted("/fhir/Patient") + "2;a=" + "x".repeat(100_000)
                        + "\r\n{}\r\n0\r\n\r\n", 400, "too-long"),
                Arguments.of("unknown expectation", beyond, 417, "not-supported"),
                Arguments.of("unknown method", "BREW /fhir/Patient HTTP/1.1\r\nHost: x\r\n\r\n", 405, "not-supported"),
                Arguments.of("TRACE", "TRACE /fhir/Patient HTTP/1.1\r\nHost: x\r\n\r\n", 405, "not-supported"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedBeforeRoutes")
    void what_no_route_sees_is_refused_in_the_words_of_the_door(String what, String request, int status, String code)
            throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs").write(request)) {
            Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.head()).contains("application/fhir+json");
            OperationOutcome outcome = FhirFormat.JSON.read(OperationOutcome.class, answer.body());
            assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo(code);
            assertThat(answer.body().contains("_search")).isEqualTo(status == 414);
        }
    }

    /** The stewards' door speaks in problem documents. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedBeforeRoutes")
    void so_is_what_stewards_send(String what, String request, int status, String code) throws IOException {
        String sent = request.replace("/fhir/", "/registry/");
        try (RawHttp connection = new RawHttp(hub, "steward", "steward.port").write(sent)) {
            Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.head()).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":" + status, code);
        }
    }

    /** Whose body could end in two places, or at none that is known: nothing in it is a request. */
    static Stream<Arguments> unclearEnds() {
        return Stream.of(Arguments.of("Transfer-Encoding: xchunked", 501), Arguments.of("Transfer-Encoding: gzip", 501),
                Arguments.of("Transfer-Encoding: identity", 501), Arguments.of("Transfer-Encoding: gzip, chunked", 501),
                Arguments.of("Transfer-Encoding: chunked, gzip", 501),
                Arguments.of("Transfer-Encoding: chunked;a=b", 501),
                Arguments.of("Transfer-Encoding: \"chunked\"", 501),
                Arguments.of("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip", 501),
                Arguments.of("Transfer-Encoding: chunked, chunked", 400),
                Arguments.of("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400),
                Arguments.of("Transfer-Encoding: ,chunked", 400), Arguments.of("Transfer-Encoding:", 400),
                Arguments.of("Transfer-Encoding : chunked", 400),
                Arguments.of("Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
                Arguments.of("Content-Length: 5\r\ntransfer-encoding: CHUNKED", 400),
                Arguments.of("Content-Length: 5\r\nTransfer-Encoding: xchunked", 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclearEnds")
    @Tag("full")
    void a_body_without_one_clear_end_is_refused_and_nothing_in_it_is_read_as_a_request(String headers, int status)
            throws IOException {
        String end = " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n0\r\n\r\nGET /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawHttp fhir = new RawHttp(hub, "openmrs"); RawHttp steward = new RawHttp(hub, "steward", "steward.port");
                RawHttp console = new RawHttp(hub, "steward", "steward.port")) {
            fhir.write("POST /fhir/Patient" + end);
            steward.write("POST /registry/tasks" + end);
            console.write("POST /enter/local" + end);

            String told = "HTTP/1.1 " + status + " ";
            assertThat(fhir.readToEnd()).startsWith(told).contains("OperationOutcome").containsOnlyOnce("HTTP/1.1");
            assertThat(steward.readToEnd()).startsWith(told).contains("problem+json").containsOnlyOnce("HTTP/1.1");
            assertThat(console.readToEnd()).startsWith(told).containsOnlyOnce("HTTP/1.1");
        }
    }

    /** Where chunks are unknown, somebody in between may take them for something else. */
    @Test
    void chunks_of_an_older_version_are_refused() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            connection.write("POST /fhir/Patient HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void an_earlier_request_is_answered_before_one_whose_end_is_unclear() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            connection.write(RawHttp.request("POST", "/Patient", People.patient("openmrs", "h-before", "Nabirye"))
                    + "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n");
            assertThat(connection.read().status()).isIn(200, 201);
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 501").containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void earlier_requests_are_answered_before_one_that_cannot_be_read() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            connection.write(RawHttp.request("POST", "/Patient", People.patient("openmrs", "h-first", "Nabirye"))
                    + "GET /fhir/Patient?identifier=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.read().status()).isIn(200, 201);
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 414");
        }
    }

    /** What is too long for an address is asked as FHIR says. */
    @Test
    void a_search_of_a_thousand_identifiers_is_posted() throws IOException {
        String asked = IntStream.range(0, 1_000).mapToObj(i -> Door.OPENMRS + "%7Cthousand-" + i)
                .collect(Collectors.joining(","));
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            assertThat(connection.write(RawHttp.request("GET", "/Patient?identifier=" + asked, "")).read())
                    .returns(414, Answer::status);
        }
        Response posted = hub.fhir("openmrs").post("/Patient/_search", "application/x-www-form-urlencoded",
                "identifier=" + asked);
        assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    }

    @Test
    void a_line_as_long_as_the_setting_says_is_taken() throws IOException {
        try (TestHub own = TestHub.start(Map.of("fhir.line.limit", "300", "fhir.headers.limit", "200"));
                RawHttp connection = new RawHttp(own, "openmrs")) {
            String start = "GET /fhir/metadata?x=";
            String end = " HTTP/1.1";
            String longest = start + "y".repeat(300 - start.length() - end.length());
            assertThat(connection.write(longest + end + "\r\nHost: x\r\n\r\n").read().status()).isEqualTo(200);
            assertThat(connection.write(longest + "yyy" + end + "\r\nHost: x\r\n\r\n").read().status()).isEqualTo(414);
        }
    }

    @Test
    void what_is_not_http_is_told_so_and_closed() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs").write("MSH|^~\\&|A|B\r\n\r\n")) {
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400").doesNotContain("Exception");
        }
    }

    @Test
    @Tag("full")
    void limits_hold_in_size_and_time_without_hurting_others() throws IOException {
        try (TestHub own = TestHub.start(Map.of("fhir.body.limit", "10000", "fhir.request.seconds", "1"))) {
            too_large_by_its_length(own);
            too_large_in_chunks(own);
            never_finished(own, "GET /fhir/meta");
            never_finished(own, "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nContent-Type: "
                    + "application/fhir+json\r\n\r\n{");
            resting_connection_is_kept(own);
        }
    }

    private static void too_large_by_its_length(TestHub own) throws IOException {
        long audited = own.count("select count(*) from audit_trail");
        String body = People.patient("openmrs", "h-large", "x".repeat(20_000));
        for (String expect : new String[] {"Accept: application/fhir+json", "Expect: 100-continue"}) {
            try (RawHttp connection = new RawHttp(own, "openmrs")) {
                connection.write(RawHttp.request("POST", "/Patient", body, expect));
                String answer = connection.readToEnd();
                assertThat(answer).startsWith("HTTP/1.1 413").contains("OperationOutcome", "too-long");
            }
        }
        assertThat(own.count("select count(*) from audit_trail")).isEqualTo(audited + 2);
    }

    private static void too_large_in_chunks(TestHub own) throws IOException {
        try (RawHttp connection = new RawHttp(own, "openmrs")) {
            connection.write("POST /fhir HTTP/1.1\r\nHost: x\r\nContent-Type: "
                    + "application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 30; i++) {
                connection.write("3e8\r\n" + "x".repeat(1000) + "\r\n");
            }
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413").contains("too-long");
        }
    }

    private static void never_finished(TestHub own, String beginning) throws IOException {
        try (RawHttp slow = new RawHttp(own, "openmrs").write(beginning); RawHttp other = new RawHttp(own, "openmrs")) {
            assertThat(other.write(RawHttp.request("GET", "/metadata", "")).read().status()).isEqualTo(200);
            assertThat(slow.readToEnd()).startsWith("HTTP/1.1 408").contains("OperationOutcome");
        }
    }

    /** Between requests there is no deadline: the slow ones above were closed while this one rested. */
    private static void resting_connection_is_kept(TestHub own) throws IOException {
        try (RawHttp resting = new RawHttp(own, "openmrs").write(RawHttp.request("GET", "/metadata", ""))) {
            assertThat(resting.read().status()).isEqualTo(200);
            never_finished(own, "G");
            assertThat(resting.write(RawHttp.request("GET", "/metadata", "")).read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_leaves_without_reading_harms_nobody() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            new RawHttp(hub, "openmrs")
                    .write(RawHttp.request("POST", "/Patient", People.patient("openmrs", "h-leave-" + i, "Nankya"))
                    + RawHttp.request("GET", "/metadata", "")).close();
        }
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            assertThat(connection.write(RawHttp.request("GET", "/metadata", "", "Connection: close")).read().status())
                    .isEqualTo(200);
            assertThatThrownBy(connection::read).isInstanceOf(IOException.class);
        }
    }
}
