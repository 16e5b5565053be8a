package clientregistry.run;

import clientregistry.servers.StartupException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * In which schema of its database the registry stands: the one that {@code database.url} names
 * ({@code currentSchema=…}), or {@code public}. It is said at each connection, since what PostgreSQL keeps for the hub's
 * role, that role may change itself: whoever had its password could lead what is written, entries of the audit trail
 * among it, into tables of his own.
 */
public final class HomeSchema {

    private static final String PARAMETER = "currentSchema";
    private static final String HERE = "public";

    private HomeSchema() {
    }

    /** The address as the driver is given it. Temporary tables come last, by whatever name. */
    public static String said(String url) {
        String more = url.contains("?") ? "&" : "?";
        return isNamed(url) ? url : url + more + PARAMETER + "=" + HERE + ",pg_temp";
    }

    private static boolean isNamed(String url) {
        return url.contains(PARAMETER + "=");
    }

    /**
     * Whoever let PostgreSQL choose another schema than {@code public} goes on there, and begins no second registry.
     *
     * @throws StartupException when a registry stands elsewhere
     */
    static void check(JdbcTemplate jdbc, String url) {
        List<String> found = jdbc.queryForList("select schemaname::text from pg_catalog.pg_tables where tablename = "
                + "'flyway_schema_history' and tableowner = current_user", String.class);
        if (!isNamed(url) && !found.isEmpty() && !found.contains(HERE)) {
            throw new StartupException("database.url: the registry stands in the schema " + found.get(0) + "; say so (?"
                    + PARAMETER + "=" + found.get(0) + ")");
        }
    }
}
