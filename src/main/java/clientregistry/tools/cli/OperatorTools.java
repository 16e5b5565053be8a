package clientregistry.tools.cli;

import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Targets;
import java.util.List;
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

    /** An audit event of something that changes nothing in the database. */
    void write(AuditEntry entry) {
        transaction.executeWithoutResult(status -> audit.write(List.of(entry)));
    }

    static OperatorTools of(RunningHub hub) {
        return of(new JdbcTemplate(hub.database()), hub::get);
    }

    /** @param settings of the hub */
    static OperatorTools of(JdbcTemplate jdbc, UnaryOperator<String> settings) {
        DataSource database = jdbc.getDataSource();
        String parameters = settings.apply("audit.parameters").isEmpty() ? "hash" : settings.apply("audit.parameters");
        return new OperatorTools(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database)),
                new AuditTrail(jdbc, new Outbox(jdbc, Targets.of(settings))),
                new AskedParameters(jdbc, AskedParameters.form(parameters)));
    }
}
