package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.Bcp195;
import clientregistry.person.security.DatabaseTls;
import clientregistry.person.security.OutboundTls;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.FhirServer;
import clientregistry.wiring.SearchServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each client the hub has × certificates that are renewed while it is in use, × what it may speak (S10, S29). One
 * client all the time; a connection for each question.
 */
class OutboundRenewalTest {

    @TempDir
    private Path files;
    private Server server;

    /** What a server sees of a client that asks it once. */
    private interface Client extends AutoCloseable {

        void ask() throws IOException;

        @Override
        default void close() throws IOException {
        }
    }

    private enum Kind {
        SEARCH {
            @Override
            Client of(UnaryOperator<String> settings) {
                RestClient client = SearchServer.client(key -> named(settings, key), Path.of(""), 10_000);
                return new Client() {
                    @Override
                    public void ask() throws IOException {
                        client.performRequest(new Request("GET", "/"));
                    }

                    @Override
                    public void close() throws IOException {
                        client.close();
                    }
                };
            }
        },
        FHIR_SERVER {
            @Override
            Client of(UnaryOperator<String> settings) {
                FhirServer client = FhirServer.of(key -> named(settings, key), Path.of(""), FhirServer.HAPI);
                return () -> {
                    String fault = client.get();
                    if (fault != null) {
                        throw new IOException(fault);
                    }
                };
            }
        },
        AUDIT_REPOSITORY {
            @Override
            Client of(UnaryOperator<String> settings) {
                SSLContext tls = OutboundTls.of(key -> named(settings, key), Path.of(""), "atna", "atna.repositories");
                return () -> talk(tls.getSocketFactory().createSocket("localhost", port(settings)));
            }
        },
        DATABASE {
            @Override
            Client of(UnaryOperator<String> settings) {
                String given = DatabaseTls.properties(key -> named(settings, key), Path.of(""))
                        .getProperty("sslfactoryarg");
                return () -> talk(new DatabaseTls(given).createSocket(new Socket("localhost", port(settings)),
                        "localhost", port(settings), true));
            }
        };

        /** @param settings {@code url}, {@code ca} … of any prefix */
        abstract Client of(UnaryOperator<String> settings);

        static String named(UnaryOperator<String> settings, String key) {
            return settings.apply(key.substring(key.lastIndexOf('.') + 1));
        }

        static int port(UnaryOperator<String> settings) {
            return Integer.parseInt(settings.apply("url").replaceAll(".*:", ""));
        }

        static void talk(Socket socket) throws IOException {
            try (socket) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("no answer");
                }
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        show("openmrs");
        Files.copy(TestCertificates.directory().resolve("ca.pem"), files.resolve("ca.pem"));
        server = new Server(ServerCertificate.GOOD.server());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Client client(Kind kind) {
        Map<String, String> settings = Map.of("url", "https://localhost:" + server.port(), "ca", file("ca.pem"),
                "certificate", file("own.pem"), "key", file("own-key.pem"));
        return kind.of(key -> settings.getOrDefault(key, ""));
    }

    private String file(String name) {
        return files.resolve(name).toString();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_renewed_certificate_is_shown_from_the_next_connection_on(Kind kind) throws Exception {
        try (Client client = client(kind)) {
            assertThat(shownBy(client)).isEqualTo("openmrs");
            assertThat(shownBy(client)).isEqualTo("openmrs");
            show("dhis2");
            assertThat(shownBy(client)).isEqualTo("dhis2");
        }
    }

    /** The database's reads its files for each connection, and so fails while they do not fit. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DATABASE")
    void one_without_its_key_changes_nothing_until_the_key_is_there(Kind kind) throws Exception {
        try (Client client = client(kind)) {
            assertThat(shownBy(client)).isEqualTo("openmrs");
            copy("lims.pem", "own.pem");
            assertThat(shownBy(client)).isEqualTo("openmrs");
            copy("lims-key.pem", "own-key.pem");
            assertThat(shownBy(client)).isEqualTo("lims");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void other_cas_are_believed_from_the_next_connection_on(Kind kind) throws Exception {
        try (Client client = client(kind)) {
            client.ask();
            replace(TestCertificates.foreign().resolve("ca.pem"), "ca.pem");
            assertThatThrownBy(client::ask).isInstanceOf(IOException.class);
            replace(TestCertificates.directory().resolve("ca.pem"), "ca.pem");
            client.ask();
        }
    }

    static Stream<Arguments> spoken() {
        return Arrays.stream(Kind.values()).flatMap(kind -> Stream.concat(
                Bcp195.SUITES.stream().filter(suite -> !suite.contains("_RSA_"))
                        .map(suite -> Arguments.of(kind, suite, true)),
                Stream.of("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")
                        .map(suite -> Arguments.of(kind, suite, false))));
    }

    @ParameterizedTest
    @MethodSource
    void spoken(Kind kind, String suite, boolean taken) throws Exception {
        server.speaks(suite);
        try (Client client = client(kind)) {
            if (taken) {
                client.ask();
            } else {
                assertThatThrownBy(client::ask).isInstanceOf(IOException.class);
            }
        }
    }

    private String shownBy(Client client) throws IOException {
        client.ask();
        return server.seen.get();
    }

    private void show(String name) throws IOException {
        copy(name + ".pem", "own.pem");
        copy(name + "-key.pem", "own-key.pem");
    }

    private void copy(String from, String to) throws IOException {
        replace(TestCertificates.directory().resolve(from), to);
    }

    private void replace(Path from, String to) throws IOException {
        Path next = Files.copy(from, files.resolve("next"));
        Files.move(next, files.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Answers each connection once, and notes who it was. */
    private static final class Server implements AutoCloseable {

        private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nConnection: close\r\n"
                + "X-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII);

        private final SSLServerSocket socket;
        private final AtomicReference<String> seen = new AtomicReference<>();
        private volatile String spoken;

        Server(SSLContext tls) throws IOException {
            socket = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
            socket.setNeedClientAuth(true);
            Thread accepting = new Thread(this::serve, "outbound test server");
            accepting.setDaemon(true);
            accepting.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        /** From the next handshake on; a socket that is being accepted would not know of it. */
        void speaks(String suite) {
            spoken = suite;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (SSLSocket each = (SSLSocket) socket.accept()) {
                    each.setSoTimeout(10_000);
                    if (spoken != null) {
                        each.setEnabledCipherSuites(new String[] {spoken});
                        each.setEnabledProtocols(new String[] {spoken.contains("_WITH_") ? "TLSv1.2" : "TLSv1.3"});
                    }
                    each.startHandshake();
                    seen.set(((X509Certificate) each.getSession().getPeerCertificates()[0]).getSubjectX500Principal()
                            .getName().replaceAll(".*CN=([a-z0-9]+).*", "$1"));
                    if (each.getInputStream().read() >= 0) {
                        each.getOutputStream().write(ANSWER);
                    }
                } catch (IOException e) {
                    // A client that does not believe it, or the end.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
