package clientregistry.publish.index;

import clientregistry.store.search.WitnessDocument;
import java.io.IOException;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells whether PostgreSQL went back in time. Before anything is published, a count of publications is raised and
 * committed here and then told to Elasticsearch; so Elasticsearch's can only be greater where a commit of ours is gone.
 * A count of its own and not the sequence of commits: after a crash a sequence may give a number again. Thread-safe.
 */
public final class Witness {

    /** Timeline from the log, as the control file learns of a new one late. */
    private static final String IDENTITY = """
            select (select system_identifier from pg_control_system())
                   || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
                   || '/' || (select oid from pg_database where datname = current_database())
            """;

    private final JdbcTemplate jdbc;
    private final WitnessDocument document;

    public Witness(JdbcTemplate jdbc, WitnessDocument document) {
        this.jdbc = jdbc;
        this.document = document;
    }

    /**
     * To be called before a publication.
     *
     * @param tell whether to tell Elasticsearch now; else the next check does
     * @throws IOException when it could not be told
     */
    public void publishing(boolean tell) throws IOException {
        Long number = jdbc.queryForObject("update registry_state set publications = publications + 1 returning "
                + "publications", Long.class);
        if (tell && number != null) {
            document.write(registry(), number);
        }
    }

    /** Why this database must be a restored one, null when nothing says so. */
    String restored() throws IOException {
        long told = document.read(registry());
        // Read afterwards: while we run, what was told before was committed before.
        Long counted = jdbc.queryForObject("select publications from registry_state", Long.class);
        if (counted == null || told > counted) {
            return "Elasticsearch was told of publication " + told + ", and the database knows " + counted;
        }
        if (told < counted) {
            document.write(registry(), counted);
        }
        String known = jdbc.queryForObject("select database from registry_state", String.class);
        String identity = identity();
        if (known == null) {
            jdbc.update("update registry_state set database = ? where database is null", identity);
        }
        return known == null || known.equals(identity) ? null : "it is " + identity + " and was " + known;
    }

    /** From now on this database is the right one. In the caller's transaction. */
    void accept() throws IOException {
        jdbc.update("update registry_state set publications = greatest(publications, ?) + 1, database = ?",
                document.read(registry()), identity());
    }

    private String identity() {
        return jdbc.queryForObject(IDENTITY, String.class);
    }

    private UUID registry() {
        return jdbc.queryForObject("select id from registry_state", UUID.class);
    }
}
