package clientregistry.run;

import clientregistry.servers.TestServers;
import clientregistry.store.audit.TrailOwner;
import java.util.Properties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Databases of registries that are just installed, copied from one whose schema was made once in this process. Their audit
 * trail belongs to a role of its own, as that of an embedded one: what tampers with it, or wants another retention, does so
 * as {@link TestServers#asSuperuser}.
 */
final class TestDatabases {

    private static String template;

    private TestDatabases() {
    }

    /** JDBC address of one that is like no other: what a registry is told by is made anew. */
    static synchronized String installed() {
        if (template == null) {
            template = TestServers.freshDatabase();
            Database.open(template, TestServers.databaseUser(), TestServers.databasePassword(), 2, new Properties())
                    .close();
            new TrailOwner(TestServers.asSuperuser(template), TestServers.databaseUser()).settle(0);
        }
        String url = TestServers.copyOfDatabase(template);
        new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(), TestServers.databasePassword()))
                .execute("""
                        update flyway_schema_history set installed_on = clock_timestamp();
                        update registry_state set id = gen_random_uuid();
                        update registry_secret set secret =
                            decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
                        """);
        return url;
    }
}
