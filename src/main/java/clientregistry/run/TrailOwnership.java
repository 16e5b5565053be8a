package clientregistry.run;

import clientregistry.person.security.DatabaseTls;
import clientregistry.person.security.Secret;
import clientregistry.run.ProductionChecks.Finding;
import clientregistry.servers.StartupException;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.TrailOwner;
import clientregistry.store.audit.TrailRights;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Targets;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose the audit trail is: not of the role with which the hub works, or whoever has the hub could rewrite it. */
public final class TrailOwnership {

    private static final Logger LOG = LoggerFactory.getLogger(TrailOwnership.class);
    private static final String CONSENT = "audit.owned-by-hub";

    private TrailOwnership() {
    }

    /**
     * What there is to say against running a hub in production on the database of the settings; nothing while that does
     * not answer or holds no registry.
     */
    public static Optional<Finding> finding(Settings settings) {
        try {
            DriverManagerDataSource database = new DriverManagerDataSource(settings.get("database.url"),
                    settings.get("database.user"), Secret.of("database.password", settings.get("database.password"),
                    settings.home()).get());
            Properties properties = DatabaseTls.properties(settings::get, settings.home());
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "60");
            database.setConnectionProperties(properties);
            return finding(settings, database);
        } catch (DataAccessException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same of this database, as it is opened by the hub's own role. */
    public static Optional<Finding> finding(Settings settings, DataSource database) {
        return settings.flag(CONSENT) ? Optional.empty() : new TrailRights(new JdbcTemplate(database)).fault()
                .map(fault -> new Finding(CONSENT, "database.user " + fault + ": it could change the audit trail",
                "run ./hub audit owner, or set it to true"));
    }

    /** @throws StartupException in production, when there is anything to say; else it is told */
    static void require(Settings settings, HikariDataSource database, Consumer<String> progress) {
        finding(settings, database).ifPresent(finding -> {
            if (!settings.isDevelopment()) {
                database.close();
                throw new StartupException("production does not start with this: " + finding);
            }
            LOG.warn("{}", finding);
            progress.accept(finding.toString());
        });
    }

    /**
     * Brings the schema up to date and gives the trail to a role of its own, whether or not it was given before; that
     * it was done is an entry.
     *
     * @param admin a superuser of that PostgreSQL
     * @param by    whom the trail names
     * @param shell user of the operating system, as an entry tells of it
     * @return name of the owner
     * @throws StartupException         in one line why not
     * @throws IllegalArgumentException in one line what is wrong with which setting or role
     */
    public static String settle(Settings settings, String admin, char[] password, Actor by, Entity shell) {
        Properties properties = DatabaseTls.properties(settings::get, settings.home());
        properties.setProperty("user", admin);
        properties.setProperty("password", new String(password));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "300");
        try (HikariDataSource database = Database.open(settings, () -> connect(settings, properties))) {
            String owner = new TrailOwner(database, settings.get("database.user")).name();
            new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
                JdbcTemplate jdbc = new JdbcTemplate(database);
                new AuditTrail(jdbc, new Outbox(jdbc, Targets.of(settings::get))).write(List.of(AuditEntry.done(
                        "audit-owner", 'U', by, Entity.named("audit-trail", "owner", owner), shell)));
            });
            return owner;
        } catch (DataAccessException e) {
            throw new StartupException(why(e, admin));
        }
    }

    private static Connection connect(Settings settings, Properties properties) {
        try {
            return DriverManager.getConnection(settings.get("database.url"), properties);
        } catch (SQLException e) {
            throw new StartupException("PostgreSQL lets nobody in as " + properties.getProperty("user")
                    + " with this password");
        }
    }

    /** PostgreSQL's own words are not repeated: it quotes. */
    private static String why(DataAccessException fault, String admin) {
        String state = fault.getRootCause() instanceof SQLException cause ? cause.getSQLState() : "";
        return switch (state) {
            case "42501" -> admin + " may not make roles and change owners here: a superuser of PostgreSQL is needed";
            case "55P03" -> "others hold tables of the audit trail all the time; nothing was changed, try again";
            default -> "PostgreSQL refused (SQL state " + state + "); nothing was changed";
        };
    }
}
