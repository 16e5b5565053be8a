package clientregistry.store.registry;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.servers.TestServers;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A registry in which records wait already, when reasons begin to be stored. */
class WhyRecordsWaitMigrationTest {

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestServers.freshDatabase(),
            TestServers.databaseUser(), TestServers.databasePassword());
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @Test
    void those_that_wait_are_told_what_their_place_in_the_queue_tells() {
        flyway().target("8").load().migrate();
        change(100_001, "feed", true);
        change(200_001, "operation", true);
        change(300_001, "feed", false);
        change(500_001, "feed", true);
        jdbc.update("insert into quarantine values ('held', 600001, null), ('free', 400001, 600001)");
        record("behind", "openmrs", 100_001L);
        record("undone", "openmrs", 200_001L);
        record("unsearched", "openmrs", 300_001L);
        record("before changes had numbers", "openmrs", 7L);
        record("in quarantine since", "held", 300_001L);
        record("in quarantine then", "free", 500_001L);
        record("before the quarantine", "free", 300_001L);
        record("matched", "openmrs", null);

        flyway().load().migrate();

        assertThat(reasons("select local_id, reason from pending_record join record using (id)")).isEqualTo(Map.of(
                "behind", "behind-another", "undone", "undone", "unsearched", "unknown",
                "before changes had numbers", "unknown", "in quarantine since", "quarantine",
                "in quarantine then", "released", "before the quarantine", "unknown"));
        assertThat(reasons("select local_id, pending_reason from record where pending_reason is not null")).hasSize(7);
    }

    @Test
    void an_earlier_hub_goes_on_writing_what_it_knows() {
        flyway().load().migrate();

        record("came", "openmrs", 100_001L);
        record("matched", "openmrs", 100_002L);
        jdbc.update("update record set pending_order = null where local_id = 'matched'");

        assertThat(reasons("select local_id, reason from pending_record join record using (id)"))
                .isEqualTo(Map.of("came", "unknown"));
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database).javaMigrations(new V2__QuartzTables());
    }

    private void change(long no, String kind, boolean searched) {
        jdbc.update("insert into change (no, at, node, kind, ref, searched) values (?, now(), 'node', ?, "
                + "gen_random_uuid(), ?)", no, kind, searched);
    }

    private void record(String localId, String source, Long order) {
        jdbc.update("insert into record (id, source, authority, local_id, version, state, pending_order, content_hash, "
                + "door) values (gen_random_uuid(), ?, 'a', ?, 1, 'active', ?, '', 'fhir')", source, localId, order);
    }

    private Map<String, String> reasons(String sql) {
        Map<String, String> reasons = new TreeMap<>();
        jdbc.query(sql, row -> {
            reasons.put(row.getString(1), row.getString(2));
        });
        return reasons;
    }
}
