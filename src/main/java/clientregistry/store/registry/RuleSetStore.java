package clientregistry.store.registry;

import clientregistry.store.registry.LinkLock.Commit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rule sets of the registry as text, and which of them is in force since when. What one says is never changed.
 * Thread-safe.
 */
public final class RuleSetStore {

    /**
     * Where a rule set comes from: {@code config/matching.yaml} of a node, {@code hub train}, or a file somebody
     * imported.
     */
    public enum Origin {
        FILE, TRAINED, IMPORTED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A rule set as it is stored.
     *
     * @param content   its text
     * @param createdAt null before it is stored
     * @param note      what it is, in its author's words, null when nothing was said
     */
    public record StoredRuleSet(String version, String content, Origin origin, Instant createdAt, String createdBy,
            String note) {
    }

    /**
     * The moment from which a rule set decides.
     *
     * @param no commit number; changes of this and later commits were decided by it
     * @param by who activated it: a node at its start, or a person
     */
    public record Activation(long no, String version, Instant at, String by, String why) {
    }

    private final JdbcTemplate jdbc;

    public RuleSetStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The version in force; empty before the first node has started. */
    public Optional<String> inForce() {
        return jdbc.queryForList("select version from rule_set_activation order by no desc limit 1", String.class)
                .stream().findFirst();
    }

    /**
     * The version that a change was decided by; empty when it came before the first activation.
     *
     * @param change its number
     */
    public Optional<String> inForceAt(long change) {
        return jdbc.queryForList("select version from rule_set_activation where no <= ? order by no desc limit 1",
                String.class, Commit.of(change)).stream().findFirst();
    }

    /** The version that was in force before the one that is; empty when there was no other. */
    public Optional<String> former() {
        return jdbc.queryForList("""
                select version from rule_set_activation
                where version <> (select version from rule_set_activation order by no desc limit 1)
                order by no desc limit 1
                """, String.class).stream().findFirst();
    }

    public Optional<StoredRuleSet> find(String version) {
        return jdbc.query("select * from rule_set where version = ?", (row, n) -> stored(row), version).stream()
                .findFirst();
    }

    /** Oldest first. */
    public List<StoredRuleSet> list() {
        return jdbc.query("select * from rule_set order by created_at, version", (row, n) -> stored(row));
    }

    /** Latest first. */
    public List<Activation> activations() {
        return jdbc.query("select * from rule_set_activation order by no desc",
                (row, n) -> new Activation(row.getLong("no"), row.getString("version"), SqlRows.instant(row, "at"),
                row.getString("by"), row.getString("why")));
    }

    public void add(StoredRuleSet rules) {
        jdbc.update("insert into rule_set (version, content, origin, created_by, note) values (?, ?, ?, ?, ?)",
                rules.version(), rules.content(), rules.origin().label(), rules.createdBy(), rules.note());
    }

    /** One that was never in force; the database refuses any other. */
    public void delete(String version) {
        jdbc.update("delete from rule_set where version = ?", version);
    }

    /** Under the link lock: batches that get it later are decided by this version. */
    public void activate(Commit commit, String version, String by, String why) {
        jdbc.update("insert into rule_set_activation (no, version, at, by, why) values (?, ?, ?, ?, ?)", commit.no(),
                version, SqlRows.timestamp(commit.at()), by, why);
    }

    private static StoredRuleSet stored(ResultSet row) throws SQLException {
        return new StoredRuleSet(row.getString("version"), row.getString("content"),
                Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)), SqlRows.instant(row, "created_at"),
                row.getString("created_by"), row.getString("note"));
    }
}
