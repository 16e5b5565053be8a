package clientregistry.steward.api;

import clientregistry.run.TestHub;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the trail of a hub knows of people who never signed in. */
public final class Known {

    private final TestHub hub;

    private Known(TestHub hub) {
        this.hub = hub;
    }

    public static Known in(TestHub hub) {
        return new Known(hub);
    }

    private static AuditEntry query(String user, List<Entity> touched) {
        return query("steward", null, user, touched);
    }

    private static AuditEntry query(String door, String request, String user, List<Entity> touched) {
        return AuditEntry.of("steward-query", 'E', AuditOutcome.SUCCESS, new Actor(door, "desk", null, user,
                "local: steward", "10.0.3.7", request), touched).found(touched.size());
    }

    private void write(List<AuditEntry> entries) {
        new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())).executeWithoutResult(status ->
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of())).write(entries));
    }

    /** Each of these records in an entry of its own. */
    public void opened(String user, List<UUID> records) {
        write(records.stream().map(record -> query(user, List.of(Entity.touched("record", record, How.OPENED)))).toList());
    }

    /** One record in so many entries of one request. */
    public void asked(String door, String user, UUID record, int entries) {
        String request = UUID.randomUUID().toString();
        write(Collections.nCopies(entries, 0).stream().map(n -> query(door, request, user, List.of(Entity.touched("record", record,
                How.OPENED)))).toList());
    }

    public void searched(String user, int times) {
        write(Collections.nCopies(times, 0).stream().map(n -> query(user, List.of()).with(Map.of("parameters", Map.of("path",
                List.of("records"))))).toList());
    }

    public void misses(String user, int times) {
        write(IntStream.range(0, times).mapToObj(n -> query(user, List.of())).toList());
    }

    /** As a door tells of what it refused. */
    public void refused(String user, String path) {
        write(List.of(AuditEntry.of("refusal", 'E', AuditOutcome.REFUSED, new Actor("steward", "desk", null, user, null,
                null, null), List.of(Entity.named("refusal", "NOT_ALLOWED", "This takes the right to see people")))
                .with(Map.of("parameters", Map.of("path", List.of(path))))));
    }

    /** Something changed. */
    public void operated(String user) {
        write(List.of(AuditEntry.done("operation", 'U', new Actor("steward", "desk", null, user, null, null, null))));
    }
}
