package clientregistry.store.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.quartz.Scheduler;

/** The scheduler's tables, as the Quartz release on the class path defines them; its leading DROPs are left out. */
// Flyway reads version and description from the name.
public final class V2__QuartzTables extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : script().split(";", -1)) {
                String text = sql.replaceAll("(?m)^--.*$", "").trim();
                if (text.regionMatches(true, 0, "create", 0, 6)) {
                    statement.execute(text);
                }
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream in =
                Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_postgres.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
