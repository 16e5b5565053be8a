package clientregistry.steward;

import clientregistry.feed.People;
import clientregistry.match.normalisation.Shipped;
import clientregistry.servers.TestServers;
import clientregistry.store.registry.V2__QuartzTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A registry's history written row by row in a real database: one change a minute, each later than all before. */
public final class Ledger {

    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static Ledger shared;

    public final JdbcTemplate jdbc;
    private int minutes;

    private Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public static synchronized Ledger shared() {
        if (shared == null) {
            SingleConnectionDataSource database = new SingleConnectionDataSource(TestServers.freshDatabase(),
                    TestServers.databaseUser(), TestServers.databasePassword(), true);
            Flyway.configure().dataSource(database).javaMigrations(new V2__QuartzTables()).load().migrate();
            shared = new Ledger(new JdbcTemplate(database));
        }
        return shared;
    }

    /** A change a minute after the one before. */
    public long change(String kind, String source, UUID ref) {
        long no = ++minutes * 100_000L;
        jdbc.update("insert into change (no, at, node, kind, source, ref, searched) values (?, ?, 'n1', ?, ?, ?, "
                + "true)", no, Timestamp.from(at(no)), kind, source, ref);
        return no;
    }

    public long feed(String source) {
        return change("feed", source, UUID.randomUUID());
    }

    /** A change that is an operation of this kind. */
    public long operation(UUID id, String kind, String by) {
        long no = change("operation", null, id);
        jdbc.update("insert into operation (id, change_no, kind, by, why, request) values (?, ?, ?, ?, 'because', "
                + "'{}')", id, no, kind, by);
        return no;
    }

    public Instant at(long change) {
        return BEGINNING.plusSeconds(change / 100_000 * 60);
    }

    public Moment moment(long change) {
        return new Moment(change, at(change));
    }

    public UUID person() {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into person (id, version, state) values (?, 1, 'active')", id);
        return id;
    }

    public UUID record(String source, long change) {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into record (id, source, authority, local_id, version, state, content_hash, door) "
                + "values (?, ?, ?, ?, 0, 'active', '', 'fhir')", id, source, "http://clientregistry.org/" + source,
                id.toString());
        version(id, "Okello", change);
        return id;
    }

    public void version(UUID record, String family, long change) {
        Integer version = jdbc.queryForObject("update record set version = version + 1 where id = ? returning version",
                Integer.class, record);
        jdbc.update("insert into record_version (record_id, version, message_id, resource, features, keys, "
                + "change_no, key_scheme) values (?, ?, ?, ?, ?, '{}', ?, '')", record, version, UUID.randomUUID(),
                People.patient("openmrs", record.toString(), family), Shipped.named(family, People.given(family))
                .toJson(), change);
    }

    public void link(UUID record, UUID person, String decision, long change) {
        jdbc.update("insert into link (id, record_id, person_id, decision, change_no, opened_at) values (?, ?, ?, ?, "
                + "?, ?)", UUID.randomUUID(), record, person, decision, change, Timestamp.from(at(change)));
    }

    /** Moves a record from where it is. */
    public void move(UUID record, UUID person, String decision, long change) {
        unlink(record, decision, change);
        link(record, person, decision, change);
    }

    public void unlink(UUID record, String why, long change) {
        jdbc.update("update link set closed_change = ?, closed_at = ?, closed_why = ? where record_id = ? and "
                + "closed_change is null", change, Timestamp.from(at(change)), why, record);
    }

    public void subsume(UUID record, UUID survivor, long change) {
        unlink(record, "subsumed", change);
        jdbc.update("update record set state = 'subsumed', survivor = ? where id = ?", survivor, record);
        jdbc.update("insert into subsumption (record_id, survivor_id, change_no) values (?, ?, ?)", record, survivor,
                change);
    }

    public UUID task(String kind, UUID record, UUID otherPerson, UUID otherRecord, String evidence, long change) {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into task (id, kind, record_id, record_version, other_person_id, other_record_id, "
                + "evidence, state, change_no) "
                + "values (?, ?, ?, (select version from record where id = ?), ?, ?, ?, 'open', ?)", id, kind, record,
                record, otherPerson, otherRecord, evidence, change);
        return id;
    }

    public void close(UUID task, long change) {
        jdbc.update("update task set state = 'closed', closed_why = 'answered', closed_change = ?, closed_at = ? "
                + "where id = ?", change, Timestamp.from(at(change)), task);
    }

    public void undone(long change, long by) {
        jdbc.update("insert into undone (change_no, undone_by) values (?, ?)", change, by);
    }
}
