package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.RawHttp.Answer;
import clientregistry.run.TestHub;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"%zz", "identifier=%", "%C3%28=%g1"})
    void a_malformed_query_string_is_refused(String query) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs")) {
            Answer answer = connection.write(RawHttp.request("GET", "/Patient?" + query, "")).read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome");
        }
    }

    @Test
    void what_is_not_http_is_told_so_and_closed() throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs").write("MSH|^~\\&|A|B\r\n\r\n")) {
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400").doesNotContain("Exception");
        }
    }

    @Test
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
