package clientregistry.run;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonRow;
import clientregistry.person.security.OpenToOthers;
import clientregistry.servers.PostgresqlBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole hub with servers of its own is backed up while it is fed, lost, and restored. */
@Tag("full")
class BackupRehearsalTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void a_registry_restored_is_as_it_was_and_everything_agrees_with_it() throws Exception {
        Path data = Path.of("target/test-data/rehearsal-" + UUID.randomUUID());
        Path backup = data.resolveSibling(data.getFileName() + "-backup").toAbsolutePath();
        int before;
        long most;
        String index;
        try (TestHub hub = TestHub.startEmbedded(data)) {
            AtomicInteger fed = new AtomicInteger();
            AtomicBoolean goOn = new AtomicBoolean(true);
            CompletableFuture<Void> feeding = Async.run(() -> {
                while (goOn.get()) {
                    new Feed(hub).fhir("openmrs", somebody(fed.get()));
                    fed.incrementAndGet();
                }
            });
            await().atMost(PATIENCE).until(() -> fed.get() >= 20);
            before = fed.get();
            PostgresqlBackup.take(hub.settings().data(), hub.hub().servers().postgresql().port(), backup);
            most = fed.get() + 1L;
            assertThat(OpenToOthers.below(data)).isEmpty();
            assertThat(OpenToOthers.below(backup)).isEmpty();
            await().atMost(PATIENCE).until(() -> fed.get() >= before + 40);
            goOn.set(false);
            feeding.join();
            hub.awaitPublished();
            index = hub.jdbc().queryForObject("select name from search_generation where state = 'active'",
                    String.class);
        }

        assertThat(PostgresqlBackup.restore(backup, data)).isDirectory();

        try (TestHub hub = TestHub.startEmbedded(data)) {
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from audit_trail where event = "
                    + "'database-restored'") == 1);
            hub.awaitSearch();
            hub.awaitPublished();
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from registry_state where withdraw") == 0);
            long restored = hub.count("select count(*) from record");
            assertThat(restored).isBetween((long) before, most);
            assertThat(hub.jdbc().queryForObject("select name from search_generation where state = 'active'",
                    String.class)).isNotEqualTo(index);
            assertAgrees(hub);

            for (int i = 0; i < restored + 5; i++) {
                assertThat(new Feed(hub).fhir("openmrs", somebody(i)).status()).as("resend %s", i)
                        .isEqualTo(i < restored ? 200 : 201);
            }
            hub.awaitPublished();
            assertThat(hub.count("select count(*) from record")).isEqualTo(restored + 5);
            assertAgrees(hub);
        }
    }

    private static PersonRow somebody(int i) {
        return row("rehearsal-" + i, List.of("Agnes", "Boaz", "Clara", "Deo", "Esther").get(i % 5),
                "Family" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26), 1930 + i % 70 + "-0" + (1 + i % 9)
                + "-11", "f", "CF19" + (1000 + i) + "REHEARSAL");
    }

    private static void assertAgrees(TestHub hub) throws IOException {
        assertThat(hub.agreement().differences()).isEmpty();
    }
}
