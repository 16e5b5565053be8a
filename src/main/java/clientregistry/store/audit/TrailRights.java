package clientregistry.store.audit;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the hub's own role could change what the trail says. Thread-safe. */
public final class TrailRights {

    /** Of the connection's role, in order of weight; none when it can only add and read. */
    private static final String FAULTS = """
            with me as (
                select * from pg_roles where rolname = current_user
            ), home as (
                select relnamespace as id from pg_class where oid = 'audit_event'::regclass
            ), owned (name, owner) as (
                select relname::text, relowner from pg_class, home
                where relnamespace = id and relname like 'audit\\_%' and relkind in ('r', 'p', 'v', 'S')
                union all
                select proname::text, proowner from pg_proc, home where pronamespace = id and proname like 'audit\\_%'
                union all
                select 'schema ' || nspname, nspowner from pg_namespace, home where oid = id
                union all
                select 'database ' || datname, datdba from pg_database where datname = current_database()
            ), faults (weight, fault) as (
                select 1, 'is a superuser of PostgreSQL' from me where rolsuper
                union all
                select 2, 'may act as any role (CREATEROLE)' from me
                where rolcreaterole and current_setting('server_version_num')::integer < 160000
                union all
                select 3, 'owns ' || name || ', or may act as who does' from owned
                where pg_has_role(current_user, owner, 'MEMBER')
                union all
                select 4, 'may do more with ' || c.relname || ' than add and read' from pg_class c, home
                where c.relnamespace = id and c.relname like 'audit\\_%' and c.relkind in ('r', 'p', 'v')
                and (has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
                     or has_any_column_privilege(c.oid, 'UPDATE'))
            )
            select fault from faults order by weight, fault limit 1
            """;

    private final JdbcTemplate jdbc;

    /** @param jdbc connects as the hub does */
    public TrailRights(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What of its rights lets it, as what comes behind its name; empty when none does. */
    public Optional<String> fault() {
        return jdbc.queryForList(FAULTS, String.class).stream().findFirst();
    }
}
