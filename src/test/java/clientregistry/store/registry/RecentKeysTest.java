package clientregistry.store.registry;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonRow;
import clientregistry.run.Async;
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

    private static final PersonRow OKOT = row("three", "Okot", "Lakor", "1964-04-14", "m", "CM1964RECENT");

    private final BareRegistry registry = BareRegistry.create();
    private final RecentKeys recent = new RecentKeys(registry.jdbc());
    private final RecentLaps laps = new RecentLaps(registry.jdbc(), registry.transaction());

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    @Test
    void a_record_is_found_by_what_a_recent_version_has() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        List<String> keys = registry.jdbc().queryForList("select distinct k from record_version, unnest(keys) k where record_id "
                + "= ?", String.class, record);

        assertThat(recent.of(keys)).containsOnlyKeys(keys).allSatisfy((key, found) -> assertThat(found).containsOnly(record));
        assertThat(recent.of(List.of("a key of nobody"))).isEmpty();
    }

    @Test
    void other_keys_of_the_same_version_are_found_too() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        registry.jdbc().update("update recent_version set keys = '{other,more,other}' where record_id = ?", record);

        assertThat(recent.of(List.of("other", "more"))).containsOnlyKeys("other", "more");
    }

    @Test
    void without_a_recent_version_nobody_is_found() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        registry.jdbc().update("delete from recent_version where record_id = ?", record);

        assertThat(recent.of(allKeys())).isEmpty();
    }

    @Test
    void a_lap_ends_when_it_is_old_enough_and_the_one_before_is_over() {
        UUID first = registry.feed("openmrs", NAKKU).record();
        registry.jdbc().update("update recent_lap set turned_at = clock_timestamp()");
        laps.turn();
        assertThat(lap()).as("too young").isZero();

        grow();
        laps.turn();
        assertThat(lap()).isOne();
        registry.feed("dhis2", OKOT);
        grow();
        laps.turn();
        assertThat(lap()).as("a version of the lap before is still recent").isOne();
        assertThat(recent.of(keysOf(first))).isNotEmpty();

        registry.jdbc().update("delete from recent_version where record_id = ?", first);
        laps.turn();
        assertThat(lap()).isEqualTo(2);
        assertThat(registry.jdbc().queryForList("select 1 from recent_key where record_id = ?", first)).as("emptied").isEmpty();
        assertThat(recent.of(allKeys()).values()).as("of the lap before").isNotEmpty();
    }

    @Test
    void laps_go_on_while_somebody_reads_and_nothing_is_lost() {
        UUID record = registry.feed("openmrs", NAKKU).record();
        for (int i = 0; i < 5; i++) {
            registry.jdbc().update("delete from recent_version where record_id <> ?", record);
            registry.jdbc().update("update recent_version set lap = (select no from recent_lap)");
            registry.jdbc().update("update recent_version set keys = keys");
            grow();
            laps.turn();
            assertThat(lap()).isEqualTo(i + 1);
            assertThat(recent.of(keysOf(record))).isNotEmpty();
        }
    }

    @Test
    void who_still_writes_to_a_lap_keeps_its_table() {
        registry.feed("openmrs", NAKKU);
        grow();
        registry.transaction().executeWithoutResult(status -> {
            registry.jdbc().update("insert into recent_version (record_id, version, key_scheme, keys, lap) select record_id, 9, "
                    + "key_scheme, '{late}', 1 from recent_version");
            Async.run(laps::turn).join();
            status.setRollbackOnly();
        });
        assertThat(lap()).as("its table was in use").isZero();
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

    private void grow() {
        registry.jdbc().update("update recent_lap set turned_at = turned_at - interval '1 hour'");
    }

    private int lap() {
        return registry.jdbc().queryForObject("select no from recent_lap", Integer.class);
    }

    private List<String> allKeys() {
        return registry.jdbc().queryForList("select distinct key from recent_key where key <> ''", String.class);
    }

    private List<String> keysOf(UUID record) {
        return registry.jdbc().queryForList("select distinct k from recent_version, unnest(keys) k where record_id = ?",
                String.class, record);
    }
}
