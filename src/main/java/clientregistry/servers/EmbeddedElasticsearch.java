package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A single Elasticsearch node, HTTP on 127.0.0.1 for who knows its log-in; half a gigabyte of heap. Its second port,
 * for other nodes, serves nobody.
 */
public final class EmbeddedElasticsearch extends EmbeddedServer {

    private static final String NAME = "elasticsearch";

    /** The cheapest that it takes: no dictionary holds a random password of 192 bits. */
    private static final int BCRYPT_COST = 4;

    private final Path home;
    private final boolean shortLived;
    private final Login login;

    EmbeddedElasticsearch(Path home, int port, DataDirectory data, boolean shortLived, Duration readyWithin) {
        super(NAME, port, data, readyWithin);
        this.home = home;
        this.shortLived = shortLived;
        this.login = Login.create(data, NAME);
    }

    /** Base address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Login login() {
        return login;
    }

    /** Where it is and who is served, as the hub's settings say it. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(login.settings(NAME));
        settings.put(NAME + ".url", url());
        return settings;
    }

    /**
     * Writes a configuration of its own, so that the unpacked distribution stays as it is and several nodes can use it.
     *
     * <p>Elasticsearch's launcher takes the variables; what the user has set for another Elasticsearch must not slip
     * in.
     */
    @Override
    ServerCommand command() {
        Path configuration = data().directory(NAME, "config");
        try {
            PrivateFiles.write(configuration.resolve("elasticsearch.yml"), yaml());
            PrivateFiles.write(configuration.resolve("jvm.options"), javaOptions());
            PrivateFiles.write(configuration.resolve("log4j2.properties"), LOGGING);
            PrivateFiles.write(configuration.resolve("users"), login.user() + ":" + hash() + "\n");
            PrivateFiles.write(configuration.resolve("users_roles"), "superuser:" + login.user() + "\n");
            SelfSigned identity = SelfSigned.create("embedded-" + NAME);
            PrivateFiles.write(configuration.resolve("transport.pem"), identity.certificate());
            PrivateFiles.write(configuration.resolve("transport-key.pem"), identity.key());
        } catch (IOException e) {
            throw new StartupException("Cannot prepare Elasticsearch's configuration: " + e, e);
        }
        Map<String, String> variables = Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", configuration.toString(),
                "ES_TMPDIR", data().directory(NAME, "tmp").toString(),
                "ES_JAVA_OPTS", "",
                "CLI_JAVA_OPTS", shortLived ? String.join(" ", SHORT_LIVED) : "");
        List<String> words = List.of(home.resolve("bin/elasticsearch").toString());
        return new ServerCommand(words, variables, data().directory(NAME)).notAsRoot();
    }

    private String hash() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", login.password().toCharArray(), salt, BCRYPT_COST);
    }

    private String yaml() {
        return """
                cluster.name: client-registry-hub
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                # Any free one; nobody else joins.
                transport.port: 0
                path.data: "%s"
                path.logs: "%s"
                # Users are those of the files beside this one, and nobody else.
                xpack.security.enabled: true
                xpack.security.autoconfiguration.enabled: false
                xpack.security.enrollment.enabled: false
                xpack.security.authc.realms.file.hub.order: 0
                xpack.security.authc.realms.native.none.enabled: false
                xpack.security.authc.reserved_realm.enabled: false
                # Nodes believe one another who asks: nobody can show a certificate that this one takes for a node's.
                xpack.security.transport.ssl.enabled: true
                xpack.security.transport.ssl.verification_mode: certificate
                xpack.security.transport.ssl.client_authentication: required
                xpack.security.transport.ssl.key: transport-key.pem
                xpack.security.transport.ssl.certificate: transport.pem
                xpack.security.transport.ssl.certificate_authorities: transport.pem
                # A misspelt index must fail, not appear.
                action.auto_create_index: false
                # The default, 85 to 95 %% of the disk, stops a developer's full disk with 40 GB left.
                cluster.routing.allocation.disk.watermark.low: 2gb
                cluster.routing.allocation.disk.watermark.high: 1gb
                cluster.routing.allocation.disk.watermark.flood_stage: 500mb
                """
                .formatted(port(), data().directory(NAME, "data"), data().directory(NAME, "logs"));
    }

    /** The distribution's own, less what fills the disk: 2 GB of garbage collection logs, and heap dumps. */
    private String javaOptions() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("config/jvm.options"))) {
            String kept = lines.filter(line -> !line.contains("-Xlog") && !line.contains("HeapDump"))
                    .filter(line -> !shortLived || !line.contains("UseG1GC")).collect(Collectors.joining("\n"));
            // Else it tries again and again to make an index of roles, which it cannot in this small distribution.
            return kept + "\n-Xms512m\n-Xmx512m\n-Des.queryable_built_in_roles_enabled=false\n"
                    + (shortLived ? String.join("\n", SHORT_LIVED) + "\n" : "");
        }
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%consoleException%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            # It repeats the names that strangers try.
            logger.login.name = org.elasticsearch.xpack.security.authc.RealmsAuthenticator
            logger.login.level = off
            """;

    /** Waits for the data of earlier starts, too: yellow is the best one node can be. */
    @Override
    boolean answers() {
        return Http.answersOk(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s", login);
    }

    @Override
    Signals stopSignal() {
        return Signals.TERM;
    }
}
