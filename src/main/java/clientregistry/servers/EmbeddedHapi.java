package clientregistry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The HAPI FHIR R4 server in a Java process of its own, on its own database of the embedded PostgreSQL; HTTP on
 * 127.0.0.1 for who knows its log-in.
 */
public final class EmbeddedHapi extends EmbeddedServer {

    private static final String NAME = "hapi";

    private final Path build;
    private final EmbeddedPostgresql database;
    private final boolean shortLived;
    private final Login login;

    EmbeddedHapi(Path build, int port, EmbeddedPostgresql database, boolean shortLived, Duration readyWithin) {
        super(NAME, port, database.data(), readyWithin);
        this.build = build;
        this.database = database;
        this.shortLived = shortLived;
        this.login = Login.create(data(), NAME);
    }

    /** Base address of the FHIR service, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:%d/fhir".formatted(port());
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

    @Override
    ServerCommand command() {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dhapi.port=" + port(),
                "-Dhapi.jdbc.url=" + database.jdbcUrl("hapi"),
                "-Dhapi.jdbc.user=hapi",
                "-Djava.io.tmpdir=" + data().directory(NAME, "tmp")));
        if (shortLived) {
            // Half the CPU time to start, a quarter less throughput afterwards.
            words.addAll(SHORT_LIVED);
        }
        words.addAll(List.of("-cp", classPath(), "clientregistry.hapiserver.HapiServer"));
        Map<String, String> variables = Map.of("HAPI_JDBC_PASSWORD", database.passwords().hapi(),
                "HAPI_LOGIN", login.pair());
        return new ServerCommand(words, variables, data().directory(NAME));
    }

    private String classPath() {
        try {
            return build.resolve("classes") + ":" + Files.readString(build.resolve("runtime.classpath")).strip();
        } catch (IOException e) {
            throw new StartupException("Cannot read HAPI's class path below " + build, e);
        }
    }

    /** Asks for a number from the database: the port alone says less. */
    @Override
    boolean answers() {
        return Http.answersOk(url() + "/Patient?_summary=count", login);
    }

    @Override
    Signals stopSignal() {
        return Signals.TERM;
    }
}
