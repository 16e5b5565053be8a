package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.HeldBack;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Locks of the database that others hold: senders are told the truth, and in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockFaultsTest {

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("link.lock.seconds", "2"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void who_cannot_get_the_link_lock_in_time_is_told_to_come_back_and_accepted_once() throws Exception {
        PersonRow row = row("wait-1", "Nakimuli", "Ssebagala", "1987-08-09", "f", "CF1987WAIT");
        int early;
        String hl7;
        try (HeldBack held = HeldBack.in(hub)) {
            CompletableFuture<Integer> beside = CompletableFuture.supplyAsync(() -> feed.fhir("openmrs", row).status());
            hl7 = feed.hl7("dhis2", row.with(PersonColumn.RECORD_ID, "wait-2"));
            early = beside.join();
        }
        long stored = hub.count("select count(*) from record where local_id like 'wait-%'");

        int late = feed.fhir("openmrs", row).status();

        assertThat(early).isEqualTo(503);
        assertThat(hl7).isEqualTo("AE");
        assertThat(stored).isZero();
        assertThat(late).isEqualTo(201);
    }

    @Test
    void a_deadlock_is_resolved_and_the_sender_learns_nothing_of_it() throws Exception {
        PersonRow row = row("dead-1", "Mukasa", "Kiggundu", "1963-03-03", "m", "CM1963DEAD");
        feed.fhir("openmrs", row);
        try (Connection other = DriverManager.getConnection(hub.settings().get("database.url"),
                hub.settings().get("database.user"), hub.settings().get("database.password"))) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from record where local_id = 'dead-1' for update");
            CompletableFuture<Integer> update = CompletableFuture.supplyAsync(() -> feed.fhir("openmrs",
                    row.with(PersonColumn.CITY, "Jinja")).status());
            await().until(() -> hub.count("select count(*) from pg_stat_activity where datname = current_database() "
                    + "and wait_event_type = 'Lock'") > 0);

            // Its turn comes when the hub is chosen as the victim, whose senders have not been answered yet.
            CompletableFuture<Void> lock = CompletableFuture.runAsync(() -> take(other));
            lock.join();
            other.rollback();

            assertThat(update.join()).isEqualTo(200);
        }
        assertThat(hub.count("select version from record where local_id = 'dead-1'")).isEqualTo(2);
    }

    @Test
    void a_serialisation_failure_is_tried_again_and_told_only_when_it_does_not_end() {
        PersonRow row = row("serial-1", "Wanjiru", "Kariuki", "1971-12-01", "f", "CF1971SERIAL");
        hub.owner().execute("create sequence fails");
        try {
            failWhile("nextval('fails') <= 3");
            int patient = feed.fhir("openmrs", row).status();
            failWhile("true");
            int never = feed.fhir("openmrs", row.with(PersonColumn.RECORD_ID, "serial-2")).status();
            long stored = hub.count("select count(*) from record where local_id = 'serial-2'");
            hub.owner().execute("drop trigger fails on record");
            int later = feed.fhir("openmrs", row.with(PersonColumn.RECORD_ID, "serial-2")).status();

            assertThat(patient).isEqualTo(201);
            assertThat(hub.count("select count(*) from record_version v join record r on r.id = v.record_id where "
                    + "r.local_id = 'serial-1'")).isEqualTo(1);
            assertThat(never).isEqualTo(503);
            assertThat(stored).isZero();
            assertThat(later).isEqualTo(201);
        } finally {
            hub.owner().execute("drop trigger if exists fails on record");
            hub.owner().execute("drop sequence fails");
        }
    }

    private void failWhile(String condition) {
        hub.owner().execute("create or replace function fails() returns trigger language plpgsql security definer as $$ "
                + "begin if "
                + condition
                + " then raise exception 'try again' using errcode = '40001'; end if; return new; end $$");
        hub.owner().execute("create or replace trigger fails before insert on record for each row execute function "
                + "fails()");
    }

    private static void take(Connection other) {
        try {
            other.createStatement().execute("select pg_advisory_xact_lock(" + 0x4352_4c49_4e4bL + ")");
        } catch (SQLException victim) {
            // The other way round: then nothing stands in the way of the hub.
        }
    }
}
