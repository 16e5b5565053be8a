package clientregistry.store.registry;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.IdentifierText;
import clientregistry.servers.TestServers;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A registry with records, when ids that are not their numbers begin to lead to them. */
class OwnIdsMigrationTest {

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestServers.freshDatabase(),
            TestServers.databaseUser(), TestServers.databasePassword());
    /** One connection: hundreds of records are written one by one. */
    private final SingleConnectionDataSource connection = new SingleConnectionDataSource(database.getUrl(),
            TestServers.databaseUser(), TestServers.databasePassword(), true);
    private final JdbcTemplate jdbc = new JdbcTemplate(connection);

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void what_records_say_beside_their_numbers_leads_to_them_where_one_says_it() {
        flyway().target("10").load().migrate();
        UUID one = record("openmrs", "1", null);
        UUID two = record("openmrs", "2", null);
        UUID closed = record("openmrs", "3", two);
        UUID other = record("dhis2", "1", null);
        says(one, "openmrs", "1", "one", "2", "both", "open", "last");
        says(two, "openmrs", "2", "two", "1", "both");
        says(closed, "openmrs", "3", "closed", "open");
        says(one, "nationalid", "CM1");
        says(other, "dhis2", "1", "other", "both");

        flyway().load().migrate();

        assertThat(leads("openmrs")).isEqualTo(Map.of("1", one, "2", two, "3", closed, "one", one, "two", two, "open",
                one, "last", one, "closed", closed));
        assertThat(leads("dhis2")).isEqualTo(Map.of("1", other, "other", other, "both", other));
    }

    @Test
    void what_nobody_sees_at_the_ends_of_a_number_is_no_part_of_it_any_more() {
        flyway().target("10").load().migrate();
        Map<String, UUID> unseen = new TreeMap<>();
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT).filter(c -> c < 0xd800 || c > 0xdfff)
                .mapToObj(Character::toString).filter(c -> IdentifierText.of(c).isEmpty()).limit(300).forEach(c -> {
                    String id = Integer.toHexString(c.codePointAt(0));
                    unseen.put("l" + id, record("openmrs", c + "l" + id, null));
                    unseen.put("t" + id, record("openmrs", "t" + id + c + c, null));
                });
        UUID plain = record("openmrs", "taken", null);
        record("openmrs", "taken\u00a0", null);
        record("openmrs", "twice\u00a0", null);
        record("openmrs", "twice\u200b", null);
        record("openmrs", "12 34", null);

        flyway().load().migrate();

        Map<String, UUID> leads = leads("openmrs");
        assertThat(leads).containsAllEntriesOf(unseen).containsEntry("taken", plain).doesNotContainKey("twice");
        assertThat(leads).hasSize(2 * unseen.size() + 5);
    }

    @Test
    void a_number_that_an_earlier_hub_writes_leads_to_its_record() {
        flyway().load().migrate();
        UUID one = record("openmrs", "1", null);
        jdbc.update("insert into own_id (authority, local_id, source, record_id) values ('openmrs', '2', 'openmrs', ?)",
                one);

        UUID two = record("openmrs", "2", null);

        assertThat(leads("openmrs")).isEqualTo(Map.of("1", one, "2", two));
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database).javaMigrations(new V2__QuartzTables());
    }

    private UUID record(String source, String localId, UUID survivor) {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into record (id, source, authority, local_id, version, state, survivor, content_hash, "
                + "door) values (?, ?, ?, ?, 1, ?, ?, '', 'fhir')", id, source, source, localId, survivor == null
                ? "active" : "subsumed", survivor);
        return id;
    }

    private void says(UUID record, String system, String... values) {
        for (String value : values) {
            jdbc.update("insert into record_identifier (system, value, record_id) values (?, ?, ?)", system, value,
                    record);
        }
    }

    private Map<String, UUID> leads(String source) {
        Map<String, UUID> leads = new TreeMap<>();
        jdbc.query("select local_id, record_id from own_id where source = ?", row -> {
            leads.put(row.getString(1), row.getObject(2, UUID.class));
        }, source);
        return leads;
    }
}
