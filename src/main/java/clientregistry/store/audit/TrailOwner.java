package clientregistry.store.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The role of the database that owns the trail, its schema, and the database where the hub's role owned that: nobody
 * can log in as it. A superuser makes it and tells it what is its own. The hub's role keeps what stands here. One
 * thread.
 */
public final class TrailOwner {

    /**
     * Tables, and what the hub writes into each; the rest of a row, times above all, the database says itself. Whatever
     * is not named here is not given away, so that nobody's code becomes the owner's by its name.
     */
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "audit_event", "id, seq, event, action, outcome, node, source, message_id, address, door, user_name, "
                    + "user_role, request_id, found, detail_hash",
            "audit_entity", "seq, n, role, what, how, detail",
            "audit_detail", "event, salt, text",
            "audit_seal", "n, entries, hashes, previous, hash, signer, signature",
            "audit_signer", "fingerprint, certificate",
            "audit_unsealed", "",
            "audit_keeping", "",
            "audit_trail", ""));
    /** And whether the hub may call them; triggers are called by their tables. */
    private static final Map<String, Boolean> FUNCTIONS = new TreeMap<>(Map.of("audit_note_unsealed()", false,
            "audit_append_only()", false, "audit_seal_kept()", false, "audit_sealed(bigint[])", true,
            "audit_forget(bigint[], timestamptz)", true));

    private final JdbcTemplate admin;
    private final TransactionTemplate transaction;
    private final String hub;
    private final String owner;

    /**
     * The owner of one registry's trail.
     *
     * @param admin connects to its database as a superuser
     * @param hub   the hub's role; the owner is called the same with {@code _audit} behind
     */
    public TrailOwner(DataSource admin, String hub) {
        this.admin = new JdbcTemplate(admin);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(admin));
        this.hub = hub;
        this.owner = hub + "_audit";
    }

    /** The name of the role. */
    public String name() {
        return owner;
    }

    /** For a migration: until {@link #settle} the hub's role may do what the owner may, who also may create. */
    public void lend() {
        if (exists(owner)) {
            admin.execute("grant " + quoted(owner) + " to " + quoted(hub));
        }
    }

    /**
     * The trail is the owner's, whatever was before, and the hub's role may add and read.
     *
     * @param days for which nothing is dropped, whatever a hub asks for; 0: for ever
     * @throws IllegalArgumentException in one line why nothing can be kept from the hub's role
     */
    public void settle(int days) {
        transaction.executeWithoutResult(status -> {
            admin.execute("set local lock_timeout = '30s'");
            // Whoever writes into other schemas could have his own function called by a superuser.
            admin.execute("set local search_path = pg_catalog, pg_temp");
            admin.queryForList("select pg_advisory_xact_lock(hashtext('audit-owner'))");
            makeRole();
            String schema = schema();
            give(schema);
            grant(quoted(schema) + ".");
            admin.update("update " + quoted(schema) + ".audit_keeping set days = ?", days == 0 ? null : days);
            admin.execute("revoke " + quoted(owner) + " from " + quoted(hub));
        });
    }

    private boolean exists(String role) {
        return !admin.queryForList("select 1 from pg_catalog.pg_roles where rolname = ?", role).isEmpty();
    }

    private void makeRole() {
        if (is(hub, "rolsuper")) {
            throw new IllegalArgumentException("database.user: " + hub + " is a superuser of PostgreSQL, from whom "
                    + "nothing can be kept; give the hub a role of its own");
        }
        if (!exists(owner)) {
            admin.execute("create role " + quoted(owner) + " nologin");
        }
        if (is(owner, "rolcanlogin")) {
            throw new IllegalArgumentException("somebody can log in as " + owner + ", so it is not the one to own the "
                    + "trail (alter role ... nologin)");
        }
    }

    private boolean is(String role, String attribute) {
        return admin.queryForList("select " + attribute + " from pg_roles where rolname = ?", Boolean.class, role)
                .contains(true);
    }

    /** Where the owner has it already, whatever others put beside; before the first time, where the one registry is. */
    private String schema() {
        List<String> schemas = admin.queryForList("""
                select nspname from (
                    select n.nspname, c.relowner = ?::regrole as own, bool_or(c.relowner = ?::regrole) over () as owned
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relname = 'audit_event' and c.relkind = 'r' and n.nspname !~ '^pg_') s
                where own = owned
                """, String.class, quoted(owner), quoted(owner));
        if (schemas.size() != 1) {
            throw new IllegalArgumentException(schemas.size() + " schemas of this database hold a registry, and one is "
                    + "expected");
        }
        return schemas.get(0);
    }

    private void give(String schema) {
        String to = " owner to " + quoted(owner);
        admin.query("""
                select format('%s %s.%I', case relkind when 'v' then 'view' else 'table' end,
                              relnamespace::regnamespace, relname) as object
                from pg_class where relnamespace = to_regnamespace(?) and relname = any(?) and relowner <> ?::regrole
                """, s -> {
            s.setString(1, quoted(schema));
            s.setArray(2, s.getConnection().createArrayOf("text", TABLES.keySet().toArray()));
            s.setString(3, quoted(owner));
        }, (row, n) -> row.getString("object")).forEach(object -> admin.execute("alter " + object + to));
        FUNCTIONS.keySet().forEach(each -> admin.execute("alter function " + quoted(schema) + "." + each + to));
        admin.execute("alter schema " + quoted(schema) + to);
        // Else it could drop what it does not own, with all the rest.
        admin.queryForList("select datname from pg_database where datname = current_database() and datdba = ?::regrole",
                String.class, quoted(hub)).forEach(database -> {
            admin.execute("alter database " + quoted(database) + to);
            admin.execute("grant connect, temporary on database " + quoted(database) + " to " + quoted(hub));
        });
        String database = admin.queryForObject("select current_database()", String.class);
        admin.execute("revoke create on database " + quoted(database) + " from public, " + quoted(hub));
    }

    /**
     * To create is lent for migrations only: a function or a table of the hub's role could stand in the way of those that
     * entries are written by.
     *
     * @param in schema with a dot
     */
    private void grant(String in) {
        String hubs = " to " + quoted(hub);
        String schema = in.substring(0, in.length() - 1);
        admin.execute("revoke create on schema " + schema + " from public, " + quoted(hub));
        admin.execute("grant usage on schema " + schema + hubs);
        TABLES.forEach((table, columns) -> {
            admin.execute("revoke all on " + in + table + " from public, " + quoted(hub));
            admin.execute("grant select" + (columns.isEmpty() ? "" : ", insert (" + columns + ")") + " on " + in + table
                    + hubs);
        });
        String sequence = admin.queryForObject("select pg_get_serial_sequence(?, 'seq')", String.class,
                in + "audit_event");
        admin.execute("revoke all on sequence " + sequence + " from public, " + quoted(hub));
        admin.execute("grant usage on sequence " + sequence + hubs);
        FUNCTIONS.forEach((function, called) -> {
            admin.execute("revoke all on function " + in + function + " from public, " + quoted(hub));
            if (called) {
                admin.execute("grant execute on function " + in + function + hubs);
            }
        });
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
