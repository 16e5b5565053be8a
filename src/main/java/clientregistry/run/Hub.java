package clientregistry.run;

import clientregistry.link.Batch;
import clientregistry.link.Floors;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetLines;
import clientregistry.person.security.PrivateFiles;
import clientregistry.publish.atna.AuditRepository;
import clientregistry.servers.AuditReceiver;
import clientregistry.servers.EmbeddedServers;
import clientregistry.servers.ServerSettings;
import clientregistry.servers.ServerStatus;
import clientregistry.servers.StartupException;
import clientregistry.servers.Steps;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Configuration;
import clientregistry.wiring.SearchServer;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running hub: its embedded servers, its database, its routes. Started and stopped in that order and back, so that
 * feeds in work are answered before anything they need goes away.
 */
public final class Hub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    /** How a site's own servers are spoken to. */
    private static final List<String> OF_A_SITES = List.of("database.ca", "database.certificate", "database.key",
            "elasticsearch.user", "elasticsearch.password", "elasticsearch.api-key", "elasticsearch.ca",
            "elasticsearch.certificate", "elasticsearch.key", "hapi.user", "hapi.password", "hapi.token", "hapi.ca",
            "hapi.certificate", "hapi.key");

    private final Settings settings;
    private final EmbeddedServers servers;
    private final Wiring wiring;
    private final HikariDataSource dataSource;
    private final RestClient elasticsearch;
    private final Steps steps;
    private volatile Camel camel;
    private Code code = Code.built();
    private volatile boolean leavesServers;
    private AuditReceiver receiver;

    private Hub(Settings settings, EmbeddedServers servers, Wiring wiring, HikariDataSource dataSource,
            RestClient elasticsearch, Camel camel, Steps steps) {
        this.settings = settings;
        this.servers = servers;
        this.wiring = wiring;
        this.dataSource = dataSource;
        this.elasticsearch = elasticsearch;
        this.camel = camel;
        this.steps = steps;
    }

    /**
     * Starts everything and returns when messages are accepted and the index has been looked at.
     *
     * @param steps gets a line for the operator at each step, also of its stop
     * @throws StartupException         why not; nothing is left running then
     * @throws IllegalArgumentException what is wrong with the configuration
     */
    public static Hub start(Settings given, Steps steps) {
        return start(given, Configuration.read(given), steps);
    }

    /** The same with other rules than those in its {@code config/matching.yaml}. */
    public static Hub start(Settings given, RuleSet rules, Steps steps) {
        return start(given, Configuration.read(given).with(rules), steps);
    }

    private static Hub start(Settings given, Configuration configuration, Steps steps) {
        ProductionChecks.require(given);
        DevelopmentCertificates.ensure(given, steps);
        requireFree(given, "fhir.port", "hl7.port", "steward.port", "health.port");
        closeToOthers(given.data());
        EmbeddedServers servers = given.flag("embedded.enabled")
                ? EmbeddedServers.start(serverSettings(given), steps) : null;
        AuditReceiver receiver = null;
        try {
            receiver = EmbeddedAudit.isWanted(given) ? EmbeddedAudit.start(given, steps) : null;
            Settings settings = servers == null ? given : given.with(ofEmbedded(servers));
            Hub hub = start(receiver == null ? settings : settings.with(Map.of(AuditRepository.SETTING,
                    EmbeddedAudit.repositories(given, receiver))), configuration, servers, steps);
            hub.receiver = receiver;
            return hub;
        } catch (RuntimeException e) {
            if (receiver != null) {
                receiver.close();
            }
            if (servers != null) {
                servers.close();
            }
            throw e;
        }
    }

    private static Hub start(Settings settings, Configuration configuration, EmbeddedServers servers, Steps steps) {
        steps.waitsFor("the database to answer and to have the tables of this build");
        HikariDataSource dataSource = Database.open(settings, servers == null ? null : servers::databaseAsSuperuser);
        TrailOwnership.require(settings, dataSource, steps);
        RestClient elasticsearch = SearchServer.client(settings::get, settings.home(),
                settings.number("search.timeout"));
        Hub hub = null;
        try {
            Wiring wiring = new Wiring(settings, configuration, dataSource, elasticsearch,
                    () -> servers == null ? List.of() : servers.processes());
            beginBesideOthers(wiring, steps);
            beginWithRules(wiring, configuration.rules(), steps);
            steps.waitsFor("routes and listeners to start");
            hub = new Hub(settings, servers, wiring, dataSource, elasticsearch, Camel.start(wiring, Code.built()), steps);
            wiring.life.started();
            tellAbandoned(wiring.outbox, steps);
            steps.waitsFor("the search index to be there");
            hub.camel.awaitSearch(steps);
            return hub;
        } finally {
            if (hub == null) {
                dataSource.close();
                closeQuietly(elasticsearch);
            }
        }
    }

    private static void beginBesideOthers(Wiring wiring, Consumer<String> progress) {
        try {
            List<String> differences = wiring.transaction.execute(status -> wiring.nodes.begin());
            differences.forEach(each -> {
                String line = "Nodes are set differently: " + each + "; all need the same";
                LOG.warn("{}", line);
                progress.accept(line);
            });
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/survivorship.yaml: " + e.getMessage());
        }
    }

    private static void beginWithRules(Wiring wiring, RuleSet file, Consumer<String> progress) {
        String inForce;
        try {
            inForce = wiring.ruleSetChanges.begin(file, wiring.settings.get("hub.node"));
        } catch (IllegalArgumentException e) {
            wiring.close();
            throw new IllegalArgumentException("config/matching.yaml: " + e.getMessage());
        }
        if (!inForce.equals(file.version())) {
            progress.accept("Rule set " + inForce + " is in force, not " + file.version()
                    + " of config/matching.yaml (./hub rules)");
        }
        String fault = wiring.ruleSets.fault();
        if (fault != null) {
            progress.accept("Nothing can be accepted: " + fault);
        } else {
            tellUnknown(wiring.ruleSets.inForce().rules(), progress);
        }
    }

    static void tellUnknown(RuleSet inForce, Consumer<String> progress) {
        List<String> unknown = RuleSetLines.unknown(inForce);
        if (!unknown.isEmpty()) {
            progress.accept("Rule set " + inForce.version() + " does not know, so it weighs nothing: "
                    + String.join(", ", unknown));
        }
    }

    /** What a target that was taken out of the settings has not been told yet waits until somebody decides. */
    static void tellAbandoned(Outbox outbox, Consumer<String> progress) {
        outbox.abandoned().forEach((target, rows) -> {
            String line = rows + " rows wait for " + target + ", which the settings no longer have: name it again, or "
                    + "give them up (./hub parked drop --all " + target + " --why TEXT)";
            LOG.warn("{}", line);
            progress.accept(line);
        });
    }

    private static ServerSettings serverSettings(Settings s) {
        return new ServerSettings(s.data(), s.home().resolve("target"), s.number("embedded.postgresql.port"),
                s.number("embedded.elasticsearch.port"), s.number("embedded.hapi.port"), s.flag("hapi.enabled"),
                s.flag("embedded.short-lived"), 300);
    }

    /** What the settings say of a site's servers does not concern our own. */
    private static Map<String, String> ofEmbedded(EmbeddedServers servers) {
        Map<String, String> settings = new HashMap<>();
        OF_A_SITES.forEach(key -> settings.put(key, ""));
        settings.putAll(servers.settings());
        return settings;
    }

    /** What the hub itself writes, also what an earlier version left open; the embedded servers' is closed by them. */
    private static void closeToOthers(Path data) {
        try {
            for (String ours : new String[] {"logs", "nodes"}) {
                if (Files.isDirectory(data.resolve(ours))) {
                    PrivateFiles.close(data.resolve(ours));
                }
            }
        } catch (IOException e) {
            throw new StartupException("The data directory " + data + " cannot be looked through: " + e, e);
        }
    }

    private static void requireFree(Settings settings, String... keys) {
        for (String key : keys) {
            try {
                new ServerSocket(settings.number(key)).close();
            } catch (IOException e) {
                throw new StartupException("port " + settings.get(key) + " (" + key + ") is taken by another program");
            }
        }
    }

    /**
     * Goes on with other routes and processors. The doors close after their last answer and open again; what was not
     * begun is sent again by its sender.
     *
     * @throws RuntimeException in one line why not; the former ones go on then
     */
    synchronized void goOnWith(Code other) {
        Camel.check(wiring, other);
        camel.close();
        try {
            camel = Camel.start(wiring, other);
            code = other;
        } catch (RuntimeException | LinkageError e) {
            camel = Camel.start(wiring, code);
            throw e;
        }
    }

    /**
     * Has a part of linking left out until this hub is closed: for a bench on a registry of its own.
     *
     * @throws IllegalStateException when the routes cannot be changed
     */
    public synchronized void leaveOut(BiConsumer<Floors, Batch> how) {
        Floors floors = new Floors(wiring.candidateSearch, wiring.linkTransaction);
        try {
            camel.linkBy(batch -> how.accept(floors, batch));
        } catch (Exception e) {
            throw new IllegalStateException("the link route cannot be changed", e);
        }
    }

    /** The settings in force, with the addresses of embedded servers filled in. */
    public Settings settings() {
        return settings;
    }

    /** The embedded servers, null when the site's own are used. */
    public EmbeddedServers servers() {
        return servers;
    }

    public List<ServerStatus> processes() {
        return servers == null ? List.of() : servers.processes();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Why search is down, null while it is up. */
    public String searchFault() {
        return camel.searchFault();
    }

    /** The embedded servers go on when this hub is closed: other nodes use them. */
    public void leaveServers() {
        leavesServers = true;
    }

    /** The connections of the three doors. */
    DoorLimits connections() {
        return camel.limits();
    }

    @Override
    public synchronized void close() {
        steps.waitsFor("feeds in work to be answered");
        camel.close();
        wiring.life.stopped();
        wiring.close();
        closeQuietly(elasticsearch);
        dataSource.close();
        if (receiver != null) {
            receiver.close();
        }
        if (servers != null && leavesServers) {
            servers.leave();
        } else if (servers != null) {
            steps.waitsFor("the embedded servers to end");
            servers.close();
        }
    }

    private static void closeQuietly(RestClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing is lost: what it was asked has been answered or given up.
        }
    }
}
