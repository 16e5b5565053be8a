package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.person.security.OpenToOthers;
import clientregistry.person.security.PemTls;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What another user of this machine gets of the embedded servers: nothing (S9, S12). */
class EmbeddedLoginsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SILENCE_MILLISECONDS = 3_000;

    /**
     * One that speaks HTTP; PostgreSQL's log-in has tests in {@link EmbeddedServersTest}.
     *
     * @param base  what stands before each path
     * @param paths the second one is answered with 200
     */
    private record Server(String name, String base, Login login, List<String> paths) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Server> servers() {
        return Stream.of(
                new Server("elasticsearch", TestServers.elasticsearch().url(), TestServers.elasticsearch().login(),
                        List.of("/", "/_cluster/health", "/_cat/indices", "/_all/_search", "/_nodes",
                                "/_security/user", "/_security/_authenticate", "/not-there")),
                new Server("hapi", TestServers.hapi().url().replace("/fhir", ""), TestServers.hapi().login(),
                        List.of("/", "/fhir/Patient", "/fhir/metadata", "/fhir/Patient/1",
                                "/fhir/AuditEvent?_summary=count", "/fhir", "/not-there")));
    }

    /** What is shown in the place of the log-in. */
    private static Map<String, Optional<String>> shown(Server server) {
        String user = server.login.user();
        String password = server.login.password();
        String others = servers().map(Server::login).filter(login -> !login.equals(server.login)).findFirst()
                .orElseThrow().authorization();
        return Map.ofEntries(Map.entry("nothing", Optional.empty()), Map.entry("an empty one", Optional.of("")),
                Map.entry("the scheme alone", Optional.of("Basic")), Map.entry("no Base64", Optional.of("Basic !!!")),
                Map.entry("no password", basic(user + ":")), Map.entry("the user alone", basic(user)),
                Map.entry("the password alone", basic(password)),
                Map.entry("the beginning of the password", basic(user + ":" + password.substring(1))),
                Map.entry("a longer password", basic(user + ":" + password + "x")),
                Map.entry("another user", basic("elastic:" + password)),
                Map.entry("what the distribution once had", basic("elastic:changeme")),
                Map.entry("the password of the database", basic(user + ":" + TestServers.databasePassword())),
                Map.entry("that of the other server", Optional.of(others)),
                Map.entry("the password as a token", Optional.of("Bearer " + password)),
                Map.entry("the log-in as an API key", basic(user + ":" + password)
                        .map(header -> header.replace("Basic", "ApiKey"))));
    }

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(String method, String url, Optional<String> authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type",
                "application/json").method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static Stream<Arguments> refused() {
        return servers().flatMap(server -> shown(server).entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(shown -> Arguments.of(server, shown.getKey(), shown.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("refused")
    void who_does_not_know_the_log_in_is_told_so_whatever_is_asked(Server server, String what,
            Optional<String> authorization) throws Exception {
        for (String path : server.paths) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                HttpResponse<String> answer = send(method, server.base + path, authorization);

                assertThat(answer.statusCode()).as("%s %s with %s", method, path, what).isEqualTo(401);
                assertThat(answer.headers().firstValue("www-authenticate")).get().asString().startsWith("Basic ");
            }
        }
    }

    @Test
    void the_fhir_server_says_so_as_fhir_servers_do() throws Exception {
        HttpResponse<String> answer = send("GET", TestServers.hapi().url() + "/Patient", Optional.empty());

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/fhir+json;charset=utf-8");
        assertThat(FhirFormat.JSON.read(OperationOutcome.class, answer.body()).getIssueFirstRep().getCode())
                .isEqualTo(OperationOutcome.IssueType.LOGIN);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void who_knows_it_is_served(Server server) throws Exception {
        String authorization = server.login.authorization();

        assertThat(send("GET", server.base + server.paths.get(1), Optional.of(authorization)).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", server.base + server.paths.get(1), Optional.of(authorization.replace("Basic", "basic")))
                .statusCode()).isEqualTo(200);
        assertThat(send("GET", server.base + "/not-there", Optional.of(authorization)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_log_in_is_random_and_stands_in_a_file_for_curl(Server server) throws Exception {
        Path file = TestServers.data().root().resolve("access").resolve(server.name + ".curl");

        assertThat(Files.readString(file)).isEqualTo("user = \"" + server.login.pair() + "\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(server.login.password()).hasSize(32);
        assertThat(server.login.toString()).doesNotContain(server.login.password());
    }

    @Test
    void nothing_that_servers_keep_is_open_to_others() throws Exception {
        OpenToOthers.requireOpenUmask(TestServers.BUILD);

        assertThat(OpenToOthers.below(TestServers.data().root())).isEmpty();
    }

    @Test
    @Tag("full")
    void passwords_are_in_no_command_line_and_in_no_log_nor_what_strangers_try() throws Exception {
        List<String> secrets = new ArrayList<>(List.of("stranger-nakirya", TestServers.databasePassword()));
        for (Server server : servers().toList()) {
            send("GET", server.base, basic("stranger-nakirya:stranger-nakirya"));
            secrets.add(server.login.password());
        }

        for (EmbeddedServer server : List.of(TestServers.postgresql(), TestServers.elasticsearch(),
                TestServers.hapi())) {
            for (ProcessHandle process : ProcessTree.of(ProcessHandle.of(server.status().pid()).orElseThrow()).all()) {
                assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"),
                        StandardCharsets.ISO_8859_1)).as(server.name()).isNotEmpty().doesNotContain(secrets);
            }
            assertThat(Files.readString(TestServers.data().log(server.name()))).as(server.name())
                    .doesNotContain(secrets);
        }
    }

    /** Elasticsearch's port for other nodes, which believe one another who asks. */
    private static int nodesPort() throws IOException {
        List<Integer> others = Sockets.listening(TestServers.elasticsearch().status().pid()).stream()
                .map(address -> Integer.parseInt(address.replaceAll(".*:", ""), 16)).distinct()
                .filter(port -> port != TestServers.elasticsearch().port()).toList();
        assertThat(others).hasSize(1);
        return others.get(0);
    }

    /** Whether what was sent is borne in silence; else the connection ends. */
    private static boolean isBorne(Socket connection) {
        try (connection) {
            connection.setSoTimeout(SILENCE_MILLISECONDS);
            // The first bytes of Elasticsearch's own protocol: more is to come.
            connection.getOutputStream().write("ES".getBytes(StandardCharsets.US_ASCII));
            return connection.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket tls(SSLContext tls) throws IOException {
        return tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), nodesPort());
    }

    @Test
    void nobody_is_a_second_node() throws Exception {
        Path configuration = TestServers.data().directory("elasticsearch", "config");
        Path itself = configuration.resolve("transport.pem");
        Path foreign = TestCertificates.directory();

        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), nodesPort())) {
            plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(plain.getInputStream().readAllBytes()).as("what plain text gets").hasSizeLessThan(16);
        }
        assertThat(isBorne(tls(PemTls.anonymous(itself)))).as("without a certificate").isFalse();
        assertThat(isBorne(tls(PemTls.of(itself, foreign.resolve("hub.pem"), foreign.resolve("hub-key.pem")))))
                .as("with one of another CA").isFalse();
        assertThat(isBorne(tls(PemTls.of(itself, itself, configuration.resolve("transport-key.pem")))))
                .as("with its own, which nobody can read").isTrue();
    }
}
