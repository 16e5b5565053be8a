package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.HubLife;
import clientregistry.store.registry.Outbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class HubLifeTest {

    private BareRegistry registry;
    private HubLife life;

    @BeforeEach
    void start() {
        registry = BareRegistry.create();
        life = new HubLife(registry.jdbc(), new TransactionTemplate(new DataSourceTransactionManager(
                registry.jdbc().getDataSource())), new AuditTrail(registry.jdbc(), new Outbox(registry.jdbc(), Set.of())),
                "hub-9");
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    private List<String> told() {
        return registry.jdbc().queryForList("select e.event || coalesce(': ' || x.detail, '') from audit_event e join "
                + "audit_entity x on x.seq = e.seq where e.node = 'hub-9' order by e.seq", String.class);
    }

    @Test
    void a_hub_that_starts_and_stops_says_so() {
        life.started();
        life.stopped();
        life.started();

        assertThat(told()).containsExactly("hub-started", "hub-stopped", "hub-started");
    }

    @Test
    void one_that_was_killed_says_what_may_be_missing() {
        life.started();
        life.started();

        assertThat(told()).element(1).asString().startsWith("hub-started: killed before");
    }
}
