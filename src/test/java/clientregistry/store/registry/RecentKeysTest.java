package clientregistry.store.registry;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonRow;
import clientregistry.run.BareRegistry;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Recent records are found by the keys their versions have, also after the database lost what it need not keep. */
class RecentKeysTest {

    private static final PersonRow NAKKU = row("one", "Nakku", "Aisha", "1971-08-17", "f", "CF1971RECENT");
    private static final PersonRow AGAIN = row("two", "Nakku", "Aisha", "1971-08-17", "f", "CF1971RECENT");

    private final BareRegistry registry = BareRegistry.create();

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    @Test
    void keys_come_change_and_go_with_their_version() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        assertThat(keys(record)).isNotEmpty().isEqualTo(registry.jdbc().queryForList(
                "select distinct k from record_version, unnest(keys) k where record_id = ? order by k", String.class, record));

        registry.jdbc().update("update recent_version set keys = '{other,more,other}' where record_id = ?", record);
        assertThat(keys(record)).containsExactly("more", "other");

        registry.jdbc().update("update recent_version set searchable_at = now() where record_id = ?", record);
        assertThat(keys(record)).containsExactly("more", "other");

        registry.jdbc().update("delete from recent_version where record_id = ?", record);
        assertThat(keys(record)).isEmpty();
    }

    @Test
    void what_a_version_shares_with_a_later_one_stays_with_that() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        registry.feed("openmrs", row("one", "Nakku", "Aisha", "1971-08-18", "f", "CF1971RECENT"));

        registry.jdbc().update("delete from recent_version where version = 1");

        assertThat(keys(record)).anyMatch(key -> key.endsWith("|CF1971RECENT"));
    }

    @Test
    void keys_that_are_gone_are_made_anew_before_anything_is_decided() {
        registry.feed("openmrs", NAKKU);
        registry.jdbc().execute("truncate recent_key");

        registry.feed("dhis2", AGAIN);

        assertThat(registry.person("two")).isNotNull().isEqualTo(registry.person("one"));
    }

    @Test
    @Tag("full")
    void whoever_is_only_recent_is_found_after_a_crash_of_the_database() {
        registry.feed("openmrs", NAKKU);
        TestServers.postgresql().kill();
        TestServers.postgresql().restart();
        await().ignoreExceptionsInstanceOf(DataAccessException.class).until(() -> registry.jdbc()
                .queryForObject("select count(*) from recent_version", Long.class) == 1);
        assertThat(registry.jdbc().queryForObject("select count(*) from recent_key", Long.class)).isZero();

        registry.feed("dhis2", AGAIN);

        assertThat(registry.person("two")).isNotNull().isEqualTo(registry.person("one"));
    }

    private List<String> keys(UUID record) {
        return registry.jdbc().queryForList("select distinct key from recent_key where record_id = ? order by key",
                String.class, record);
    }
}
