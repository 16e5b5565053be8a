package clientregistry.run;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.PatientReader;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.intake.Received;
import clientregistry.link.Batch;
import clientregistry.link.Change;
import clientregistry.link.Effects;
import clientregistry.link.Linking;
import clientregistry.link.Operation;
import clientregistry.link.Outcome;
import clientregistry.link.Submission;
import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.KeyScheme;
import clientregistry.person.Demographics;
import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import clientregistry.query.Patients;
import clientregistry.servers.TestServers;
import clientregistry.store.messages.Message;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.PendingReason;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.demo.Population;
import clientregistry.wiring.Configuration;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Wiring;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The linking core of a hub on a database of its own, without doors and without an index: nothing leaves {@code
 * recent}, so PostgreSQL itself finds all candidates. One thread.
 */
public final class BareRegistry implements AutoCloseable {

    private static final String NO_INDEX = "none";
    private static final int TOGETHER = 100;
    private static final Change.Places NOWHERE = new Change.Places(null, null, null, null);

    private final HikariDataSource dataSource;
    private final RestClient unused;
    private final String url;
    private final Wiring wiring;
    private final RuleSet file;

    private BareRegistry(Path home, byte[] secret) {
        this(home, secret, TestDatabases.installed());
    }

    private BareRegistry(Path home, byte[] secret, String url) {
        this.url = url;
        Path certificates = TestCertificates.directory().toAbsolutePath();
        Settings settings = Settings.load(home, Path.of("target/test-data/bare-" + UUID.randomUUID()), Map.of(
                "tls.certificate", certificates.resolve("hub.pem").toString(),
                "tls.key", certificates.resolve("hub-key.pem").toString(),
                "tls.ca", certificates.resolve("ca.pem").toString(),
                "database.url", url, "database.user", TestServers.databaseUser(),
                "database.password", TestServers.databasePassword(), "hapi.enabled", "false"));
        dataSource = Database.open(settings.with(Map.of("database.connections", "4")));
        if (secret != null) {
            new JdbcTemplate(dataSource).update("update registry_secret set secret = ?", (Object) secret);
        }
        unused = RestClient.builder(new HttpHost("127.0.0.1", 9)).build();
        Configuration configuration = Configuration.read(settings);
        wiring = new Wiring(settings, configuration, dataSource, unused, List::of);
        file = configuration.rules();
        wiring.ruleSetChanges.begin(file, settings.get("hub.node"));
        jdbc().update("insert into search_generation (name, uuid, nonce, key_scheme, state, activated_at) values (?, "
                + "'', '', ?, 'active', now()) "
                + "on conflict do nothing", NO_INDEX,
                KeyScheme.of(configuration.normaliser().settings(), configuration.sources().shared()));
    }

    public static BareRegistry create() {
        return new BareRegistry(Path.of(""), null);
    }

    /** One whose ids follow from a number. */
    public static BareRegistry create(long seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return new BareRegistry(Path.of(""), secret);
    }

    /** One with another {@code sources.yaml}. */
    public static BareRegistry withSources(UnaryOperator<String> change) {
        return withConfig("sources.yaml", change);
    }

    /** One with one file of {@code config/} changed. */
    public static BareRegistry withConfig(String file, UnaryOperator<String> change) {
        return new BareRegistry(TestHub.homeWith(file, change), null);
    }

    /** One with another {@code matching.yaml}. */
    public static BareRegistry withRules(UnaryOperator<String> change) {
        return new BareRegistry(TestHub.homeWith("matching.yaml", change), null);
    }

    /** Another node of that registry, with a {@code matching.yaml} of its own. */
    public static BareRegistry beside(BareRegistry first, UnaryOperator<String> change) {
        return new BareRegistry(TestHub.homeWith("matching.yaml", change), null, first.url);
    }

    /** One that gives the same ids to the same records as that other registry. */
    public static BareRegistry withIdsOf(JdbcTemplate other) {
        return new BareRegistry(Path.of(""), other.queryForObject("select secret from registry_secret", byte[].class));
    }

    Wiring wiring() {
        return wiring;
    }

    public JdbcTemplate jdbc() {
        return wiring.jdbc;
    }

    /** As it was created: nobody is known, and the rules of its file are in force. */
    public void empty() {
        jdbc().execute("truncate rule_set, record, person, change, message, recent_version, recent_key, outbox "
                + "cascade");
        wiring.ruleSetChanges.begin(file, wiring.settings.get("hub.node"));
    }

    /** JDBC address of its database. */
    public String url() {
        return url;
    }

    /** As this node reads them. */
    public RuleSets ruleSets() {
        return wiring.ruleSets;
    }

    public RuleSetChanges ruleSetChanges() {
        return wiring.ruleSetChanges;
    }

    public LinkLock linkLock() {
        return new LinkLock(wiring.jdbc, 1);
    }

    public TransactionTemplate transaction() {
        return wiring.transaction;
    }

    public Patients patients() {
        return wiring.patients;
    }

    /** Commits these together. */
    public List<Outcome> commit(boolean searched, List<Submission> submissions) {
        Batch batch = new Batch(submissions);
        if (searched) {
            found(batch);
        } else {
            batch.searchDown(PendingReason.SEARCH_DOWN);
        }
        new Linking(this::found, wiring.linkTransaction, wiring.commitCheck,
                (message, refusal) -> { }, record -> wiring.pendingRecords.park(record, PendingReason.UNDECIDABLE))
                .commit(batch);
        return batch.outcomes();
    }

    /** The index has nothing to say. */
    public void found(Batch batch) {
        batch.found(NO_INDEX, wiring.ruleSets.version().orElse(null), new IdentityHashMap<>(), System.nanoTime());
    }

    /**
     * Commits one submission.
     *
     * @throws clientregistry.person.refusal.Refusal when it is refused
     */
    public Outcome.Result commit(boolean searched, Submission submission) {
        Outcome outcome = commit(searched, List.of(submission)).get(0);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return outcome.results().get(0);
    }

    public Outcome.Result feed(String source, PersonRow row) {
        return commit(true, submission(source, row));
    }

    /** As their sources would send them, many at once. */
    public void feed(Population people) {
        List<Submission> all = people.entries().stream().map(entry -> submission(entry.source(), entry.row())).toList();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            commit(true, all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
    }

    public Submission submission(String source, PersonRow row) {
        Received.RecordSent sent = wiring.fileIntake.read(wiring.sources.source(source).orElseThrow(), row);
        return wiring.preparation.prepare(new Received(message(source), sender(source), List.of(sent), null));
    }

    /** A stored version as if it were fed now. */
    public Submission submission(RecordKey key, String resource) {
        return submission(OwnIds.of(key), resource);
    }

    /** A Patient whose source names it by these ids. */
    public Submission submission(OwnIds own, String resource) {
        Patient patient = FhirFormat.JSON.read(Patient.class, resource);
        Demographics demographics = PatientReader.read(patient, uri -> wiring.sources.authority(uri).map(Authority::uri)
                .orElse(null));
        return wiring.preparation.prepare(new Received(message(own.first().source()),
                sender(own.first().source()),
                List.of(new Received.RecordSent(own, null, null, resource, demographics, null, NOWHERE)), null));
    }

    /** Segments behind MSH, as this source sends them. */
    public Submission hl7(String source, String segments) {
        return hl7(source, "20260102030405", segments, null);
    }

    /**
     * The same.
     *
     * @param sent   MSH-7
     * @param cameAt when it came, null for now
     */
    public Submission hl7(String source, String sent, String segments, Instant cameAt) {
        String text = "MSH|^~\\&|" + source.toUpperCase(Locale.ROOT) + "|CLINIC|HUB|MOH|" + sent
                + "||ADT^A08|C1|P|2.5\r" + segments + "\r";
        Sender sender = sender(source);
        List<Received.Item> items = wiring.hl7Intake.read(sender.source(),
                Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8)), new ArrayList<>());
        Message message = Message.received("hl7v2", text.getBytes(StandardCharsets.UTF_8), null, null, null, null)
                .from(source).of(source);
        return wiring.preparation.prepare(new Received(message, sender, items.stream()
                .map(item -> (Received.Item) ((Received.RecordSent) item).asOf(cameAt)).toList(), null));
    }

    /** Sees a batch through, with another search than the one that finds nothing. */
    public void commit(Batch batch, Consumer<Batch> search) {
        search.accept(batch);
        new Linking(search, wiring.linkTransaction, wiring.commitCheck, (message, refusal) -> { },
                record -> { }).commit(batch);
    }

    /** What a record says now. */
    public Patient content(String localId) {
        return FhirFormat.JSON.read(Patient.class, wiring.stores.contents().byId(record(localId)).resource());
    }

    public Submission merge(RecordKey survivor, RecordKey subsumed) {
        return new Submission(message(survivor.source()), sender(survivor.source()),
                List.of(new Change.Merge(OwnIds.of(survivor), OwnIds.of(subsumed), NOWHERE)), null);
    }

    private static Message message(String source) {
        byte[] raw = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return Message.received("file", raw, null, null, null, null).from(source).of(source);
    }

    private Sender sender(String name) {
        Source source = wiring.sources.source(name).orElseThrow();
        return new Sender(Node.of(name, "CN=" + name, Set.of(name), Set.of()), source);
    }

    public Submission again(UUID record) {
        return Submission.ofJob(wiring.storedRecords.of(record));
    }

    /** What a node would drain now. */
    public List<Submission> waiting() {
        return wiring.storedRecords.oldest(100).stream().map(Submission::ofJob).toList();
    }

    /**
     * Does what a steward wants done.
     *
     * @return the number of the change
     * @throws clientregistry.person.refusal.Refusal when it is refused
     */
    public long operate(Operation.Action action) {
        Operation operation = new Operation(UUID.randomUUID(), "steward", "test", action);
        commit(true, Submission.ofOperation(operation));
        return wiring.stores.changes().changeOf(operation.id());
    }

    public Effects preview(Operation.Action action) {
        return wiring.linkTransaction.preview(new Operation(UUID.randomUUID(), "steward", "test", action));
    }

    public UUID record(String localId) {
        return jdbc().queryForObject("select id from record where local_id = ?", UUID.class, localId);
    }

    public UUID person(String localId) {
        return jdbc().queryForList("select l.person_id from record r join link l on l.record_id = r.id and "
                + "l.closed_at is null "
                + "where r.local_id = ?", UUID.class, localId).stream().findFirst().orElse(null);
    }

    @Override
    public void close() throws IOException {
        unused.close();
        dataSource.close();
    }
}
