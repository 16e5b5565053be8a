package clientregistry.tools.cli;

import clientregistry.match.matching.RuleSet;
import clientregistry.person.security.PemTls;
import clientregistry.run.Hub;
import clientregistry.tools.client.FhirClient;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A registry of its own in this process, with the site's configuration, that is gone afterwards. */
final class ThrowAwayHub implements AutoCloseable {

    private final Thread onInterrupt = new Thread(this::closeInterrupted, "shutdown");

    private final TemporaryData data;
    private final Hub hub;

    private ThrowAwayHub(TemporaryData data, Hub hub) {
        this.data = data;
        this.hub = hub;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Ctrl-C must leave no servers running either. */
    private void closeInterrupted() {
        try {
            hub.close();
            data.close();
        } catch (IOException e) {
            // Files of a temporary directory stay behind.
        }
    }

    /**
     * @param rules what decides there
     * @param hapi  whether it publishes to a FHIR server of its own
     */
    static ThrowAwayHub start(RuleSet rules, boolean hapi, PrintWriter out) throws IOException {
        return start(rules, Map.of("hapi.enabled", String.valueOf(hapi)), out);
    }

    /**
     * @param rules what decides there
     * @param own   settings of its own
     */
    static ThrowAwayHub start(RuleSet rules, Map<String, String> own, PrintWriter out) throws IOException {
        TemporaryData data = TemporaryData.create();
        Map<String, String> settings = TemporaryData.settings();
        settings.putAll(own);
        try {
            return new ThrowAwayHub(data, Hub.start(Place.settings(data.directory(), settings), rules, line -> {
                out.println("  " + line);
                out.flush();
            }));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    FhirClient client(String source) throws IOException {
        return new FhirClient(URI.create("https://" + Endpoints.address(hub.settings()::get, "fhir")),
                PemTls.of(Place.home().resolve("certs/dev"), source), Duration.ofSeconds(60));
    }

    Doors doors(String source) throws IOException {
        return Doors.of(hub.settings()::get, source);
    }

    Hub hub() {
        return hub;
    }

    Settings settings() {
        return hub.settings();
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(hub.dataSource());
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        hub.close();
        data.close();
    }
}
