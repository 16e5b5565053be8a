package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.transport.Connections;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes all its connections and says nothing, or little, or slowly, does not keep the operator out. */
class HealthListenerTest {

    private static final int MOST = 10;
    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("health.connections.max", String.valueOf(MOST), "health.request.seconds", "1",
                "health.rest.seconds", "1"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /health/live HT", "GET /health/live HTTP/1.1\r\nHost: localhost\r\n",
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf",
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"})
    @Tag("full")
    void all_its_connections_are_taken_and_the_operator_is_served(String said) throws Exception {
        Connections door = hub.hub().connections().doors().get("health");
        long before = door.gaveWay() + door.refused();
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * MOST; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.settings().number("health.port"));
                crowd.add(socket);
                socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            }
            await().until(() -> status("/health/live") == 200);
            // A newcomer is counted while one that rests makes room for it.
            await().until(() -> door.open() <= MOST);
            assertThat(door.gaveWay() + door.refused()).isGreaterThan(before);
            await().until(() -> crowd.stream().allMatch(HealthListenerTest::isClosed));
        } finally {
            for (Socket each : crowd) {
                each.close();
            }
        }
    }

    @Test
    void a_request_that_drips_is_ended() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.settings().number("health.port"))) {
            socket.setSoTimeout(100);
            await().until(() -> {
                socket.getOutputStream().write('G');
                return isClosed(socket);
            });
        }
        assertThat(status("/health/live")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Transfer-Encoding: xchunked, 501", "'Transfer-Encoding: chunked, chunked', 400",
        "'Transfer-Encoding: chunked|Content-Length: 5', 400"})
    void a_body_without_one_clear_end_is_refused_and_nothing_in_it_is_read_as_a_request(String headers, int status)
            throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.settings().number("health.port"))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET /health/live HTTP/1.1\r\nHost: x\r\n" + headers.replace("|", "\r\n")
                    + "\r\n\r\n0\r\n\r\n"
                    + "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status + " ").containsOnlyOnce("HTTP/1.1");
        }
    }

    /** The same answers as without a gate. */
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/health/live", "/metrics", "/routes"})
    void everything_is_answered_again_and_again_on_one_connection(String path) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 20; i++) {
            assertThat(status(client, path)).isEqualTo(200);
        }
    }

    private static int status(String path) throws IOException, InterruptedException {
        try {
            return status(HttpClient.newHttpClient(), path);
        } catch (IOException e) {
            return -1;
        }
    }

    private static int status(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.settings().get("health.port")
                + path)).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.discarding()).statusCode();
    }

    /** By the other end; what it answered before is read away. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(100);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
