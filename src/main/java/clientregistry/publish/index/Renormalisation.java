package clientregistry.publish.index;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.PatientReader;
import clientregistry.feed.intake.Preparation;
import clientregistry.link.Change;
import clientregistry.person.security.Authority;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.LinkLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes normalised views and blocking keys anew from what was sent, with the key scheme of this node, so that an index
 * never mixes keys of two schemes. Thread-safe.
 */
public final class Renormalisation {

    private static final Logger LOG = LoggerFactory.getLogger(Renormalisation.class);
    static final int PAGE = 500;
    private static final String CURRENT = "from record r join record_version v on v.record_id = r.id and v.version = "
            + "r.version where v.key_scheme <> ? ";

    private record Stored(UUID record, int version, String resource) {
    }

    /** @param fault what came up instead, null when it was renewed */
    private record Renewed(Stored stored, String features, List<String> keys, String fault) {
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final Preparation preparation;
    private final Sources sources;
    private final String keyScheme;

    /** @param keyScheme what {@code preparation} makes */
    public Renormalisation(JdbcTemplate jdbc, TransactionTemplate transaction, LinkLock lock, Preparation preparation,
                           Sources sources, String keyScheme) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock = lock;
        this.preparation = preparation;
        this.sources = sources;
        this.keyScheme = keyScheme;
    }

    /** Records whose current version has keys of another scheme. */
    public long foreign() {
        Long count = jdbc.queryForObject("select count(*) " + CURRENT, Long.class, keyScheme);
        return count == null ? 0 : count;
    }

    /**
     * Renews them all; those that cannot be are parked.
     *
     * @param progress is told how many are done, page by page
     */
    public void run(LongConsumer progress) {
        UUID last = new UUID(0, 0);
        long done = 0;
        for (List<Stored> page = page(last); !page.isEmpty(); page = page(last)) {
            List<Renewed> renewed = page.stream().map(this::renew).toList();
            transaction.executeWithoutResult(status -> {
                lock.take();
                write(renewed);
            });
            last = page.get(page.size() - 1).record;
            done += page.size();
            progress.accept(done);
        }
    }

    private List<Stored> page(UUID after) {
        return jdbc.query("select v.record_id, v.version, v.resource " + CURRENT + "and r.id > ? order by r.id limit ?",
                Renormalisation::stored, keyScheme, after, PAGE);
    }

    /**
     * Renews what a node with another scheme fed. All of it is in recent, as no index is told of it before. What cannot
     * be renewed is parked and leaves recent, where its keys say nothing to anybody. Inside the caller's transaction,
     * under the link lock.
     *
     * @return how many versions are left, 0 when none; else there is another page
     */
    public int bringHome() {
        List<Stored> page = jdbc.query("""
                select v.record_id, v.version, v.resource
                from ((select record_id, version from recent_version where key_scheme < ? order by key_scheme limit ?)
                      union all
                      (select record_id, version from recent_version where key_scheme > ? order by key_scheme limit ?)
                     ) n
                join record_version v on v.record_id = n.record_id and v.version = n.version limit ?
                """, Renormalisation::stored, keyScheme, PAGE, keyScheme, PAGE, PAGE);
        write(page.stream().map(this::renew).toList());
        return page.size() == PAGE ? PAGE : 0;
    }

    private Renewed renew(Stored stored) {
        try {
            return renewed(stored);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("Record {} version {} cannot be normalised and is parked: {}", stored.record, stored.version,
                    e.getClass().getSimpleName());
            return new Renewed(stored, null, List.of(), e.getClass().getSimpleName());
        }
    }

    private Renewed renewed(Stored stored) {
        Patient patient = FhirFormat.JSON.read(Patient.class, stored.resource);
        Change.Content content = preparation.content(stored.resource,
                PatientReader.read(patient, uri -> sources.authority(uri).map(Authority::uri).orElse(null)));
        return new Renewed(stored, content.features().toJson(), content.keys(), null);
    }

    private void write(List<Renewed> all) {
        park(all.stream().filter(each -> each.fault != null).toList());
        keep(all.stream().filter(each -> each.fault == null).toList());
    }

    private void park(List<Renewed> failed) {
        for (Renewed each : failed) {
            jdbc.update("insert into not_normalised (record_id, version, reason) values (?, ?, ?) on conflict "
                    + "(record_id, version) do update set reason = excluded.reason", each.stored.record,
                    each.stored.version, each.fault);
            jdbc.update("delete from recent_version where record_id = ? and version = ?", each.stored.record,
                    each.stored.version);
        }
    }

    private void keep(List<Renewed> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("delete from not_normalised where record_id = ? and version = ?", all, all.size(), (s, r) -> {
            s.setObject(1, r.stored.record);
            s.setInt(2, r.stored.version);
        });
        jdbc.batchUpdate("update record_version set key_scheme = ?, features = ?, keys = ? where record_id = ? and "
                + "version = ?", all, all.size(), (s, r) -> {
            s.setString(1, keyScheme);
            s.setString(2, r.features);
            s.setArray(3, s.getConnection().createArrayOf("text", r.keys.toArray()));
            s.setObject(4, r.stored.record);
            s.setInt(5, r.stored.version);
        });
        jdbc.batchUpdate("update recent_version set key_scheme = ?, keys = ? where record_id = ? and version = ?", all,
                all.size(), (s, r) -> {
            s.setString(1, keyScheme);
            s.setArray(2, s.getConnection().createArrayOf("text", r.keys.toArray()));
            s.setObject(3, r.stored.record);
            s.setInt(4, r.stored.version);
        });
    }

    private static Stored stored(ResultSet row, int n) throws SQLException {
        return new Stored(row.getObject("record_id", UUID.class), row.getInt("version"), row.getString("resource"));
    }
}
