package clientregistry.tools.cli;

import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Targets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of a running hub for commands that do something to it: what they do and its audit event are one
 * transaction.
 *
 * @param audit hands its events to the same targets as the hub's own
 * @param asked what commands ask, as the hub keeps what others ask
 */
record OperatorTools(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit, AskedParameters asked) {

    private static final String COMMAND = "command";

    /** An audit event of something that changes nothing in the database. */
    void write(AuditEntry entry) {
        transaction.executeWithoutResult(status -> audit.write(List.of(entry)));
    }

    /** For a command that leaves an entry of its own; the user of the operating system is added to each. */
    static OperatorTools of(RunningHub hub, Who who) {
        return of(new JdbcTemplate(hub.database()), hub::get, List.of(who.shell()));
    }

    /**
     * For a hub in this process.
     *
     * @param settings of the hub
     * @param always   what each entry tells of, too
     */
    static OperatorTools of(JdbcTemplate jdbc, UnaryOperator<String> settings, List<AuditEntry.Entity> always) {
        DataSource database = jdbc.getDataSource();
        String parameters = settings.apply("audit.parameters").isEmpty() ? "hash" : settings.apply("audit.parameters");
        return new OperatorTools(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database)),
                new AuditTrail(jdbc, new Outbox(jdbc, Targets.of(settings)), always),
                new AskedParameters(jdbc, AskedParameters.form(parameters)));
    }

    /**
     * For one that only looks, or has a job of the hub do it: that somebody asked for it is an entry at once.
     *
     * @param command as it is typed, without options
     * @param options what it was asked for, by the name of the option; those without a value are left out
     */
    static OperatorTools asked(RunningHub hub, Who who, String command, Object... options) {
        OperatorTools tools = of(hub, who);
        Map<String, List<String>> asked = new TreeMap<>();
        for (int i = 0; i < options.length; i += 2) {
            if (options[i + 1] != null) {
                asked.put((String) options[i], List.of(options[i + 1].toString()));
            }
        }
        AuditEntry entry = AuditEntry.done(COMMAND, 'E', who.actor(), AuditEntry.Entity.named(COMMAND, command, null));
        tools.write(asked.isEmpty() ? entry : entry.with(tools.asked.detail(asked)));
        return tools;
    }
}
