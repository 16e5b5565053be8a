package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.file.PersonColumn;
import clientregistry.person.security.PemTls;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirClientTest {

    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        SSLContext tls = TestCertificates.server();
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = tls.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void requests_carry_certificate_body_and_headers_over_one_kept_connection() throws IOException {
        FhirClient client = client("dhis2");
        for (int i = 0; i < 3; i++) {
            FhirClient.Response response = client.post("/echo", FhirClient.JSON, "{\"é\":1}", "X-Request-Id", "42");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("POST /fhir/echo application/fhir+json 42 {\"é\":1}");
            assertThat(response.header("X-Sender")).contains("CN=dhis2,O=Client Registry Hub development");
        }
        assertThat(client.put("/echo", FhirClient.JSON, "{}").body()).startsWith("PUT");
        assertThat(client.get("/echo").body()).isEqualTo("GET /fhir/echo null null ");
        assertThat(connections).hasSize(1);
    }

    @Test
    void asynchronous_requests_complete() {
        assertThat(client("lims").sendAsync("DELETE", "/echo", null, new byte[0]).join().body()).startsWith("DELETE");
    }

    @Test
    void no_answer_in_time_is_an_error() {
        FhirClient client = new FhirClient(base(), tls("lims"), Duration.ofMillis(300));
        assertThatThrownBy(() -> client.get("/never")).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_client_of_a_foreign_ca_gets_no_answer() throws IOException {
        SSLContext foreign = PemTls.of(TestCertificates.directory().resolve("ca.pem"),
                TestCertificates.foreign().resolve("openmrs.pem"), TestCertificates.foreign()
                .resolve("openmrs-key.pem"));
        FhirClient client = new FhirClient(base(), foreign, Duration.ofSeconds(5));
        assertThatThrownBy(() -> client.get("/echo")).isInstanceOf(IOException.class);
    }

    @Test
    void the_door_tells_refused_from_failed() {
        RowSender door = RowSender.fhir(new FhirChannel(client("openmrs")), new FhirWriter(SourceProfile.of("openmrs")));
        assertThat(door.send(SampleRows.FULL)).isEqualTo(SendResult.accepted());
        assertThat(door.send(SampleRows.FULL.with(PersonColumn.SURNAME, "Refused")))
                .isEqualTo(SendResult.refused("403 forbidden", "not yours"));
        assertThat(door.send(SampleRows.FULL.with(PersonColumn.SURNAME, "Busy")))
                .isEqualTo(SendResult.failed("503", ""));
        stop();
        assertThat(door.send(SampleRows.FULL).outcome()).isEqualTo(SendResult.Outcome.FAILED);
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/never")) {
            await();
        }
        exchange.getResponseHeaders().add("X-Sender", ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal()
                .getName());
        String echo = exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("Content-Type")
                + " " + exchange.getRequestHeaders().getFirst("X-Request-Id") + " " + body;
        if (body.contains("Refused")) {
            answer(exchange, 403, "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                    + "\"code\":\"forbidden\",\"details\":{\"text\":\"not yours\"}}]}");
        } else if (body.contains("Busy")) {
            answer(exchange, 503, "<html>");
        } else {
            answer(exchange, 200, echo);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FhirClient client(String name) {
        return new FhirClient(base(), tls(name), Duration.ofSeconds(10));
    }

    private URI base() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/fhir/");
    }

    private static SSLContext tls(String name) {
        try {
            return TestCertificates.client(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
