package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.query.health.Stages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Threads that really hang, on locks of the database that somebody else holds: health names their stage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {

    private static final long LINK_LOCK = 0x4352_4c49_4e4bL;
    private static final long LOCK_OF_OURS = 4711;

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("watch.link.seconds", "2", "watch.doors.seconds", "2", "watch.publish.seconds", "2"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Connection connection() throws Exception {
        Connection connection = DriverManager.getConnection(hub.settings().get("database.url"),
                hub.settings().get("database.user"), hub.settings().get("database.password"));
        connection.setAutoCommit(false);
        return connection;
    }

    private HttpResponse<String> asked(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + hub.settings().get("health.port") + path)).timeout(Duration.ofSeconds(5)).build(),
                BodyHandlers.ofString());
    }

    private String stage(String name) throws Exception {
        JsonNode health = JsonMapper.builder().build().readTree(asked("/health").body());
        return health.path("stages").path(name).asText();
    }

    private double metric(String stage) throws Exception {
        return asked("/metrics").body().lines().filter(line -> line.startsWith("registry_stage_stuck_seconds{stage=\""
                + stage + "\"}")).mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[1])).findFirst()
                .orElseThrow();
    }

    @Test
    void every_stage_of_a_hub_that_rests_moves() throws Exception {
        // Longer than any of them may stand still.
        Thread.sleep(2_500);
        JsonNode stages = JsonMapper.builder().build().readTree(asked("/health").body()).path("stages");

        assertThat(stages.properties()).allMatch(stage -> stage.getValue().asText().equals("up"));
        assertThat(stages.properties().stream().map(Map.Entry::getKey)).contains("connections", "link",
                "link-pending", "publish-index", "publish-audit-log", "fhir-door", "hl7-feed", "file-feed",
                "registration-desk", "steward-door");
    }

    @Test
    void linking_that_waits_for_a_lock_is_down_until_it_has_it_and_the_message_is_then_accepted() throws Exception {
        CompletableFuture<Integer> sent;
        try (Connection other = connection()) {
            other.createStatement().execute("select pg_advisory_xact_lock(" + LINK_LOCK + ")");
            sent = CompletableFuture.supplyAsync(() -> feed.fhir("openmrs",
                    Feed.row("hang-1", "Amina", "Wanjiru", "1990-05-06", "f", "")).status());

            await().until(() -> stage("link").startsWith("down: has not moved for "));
            await().until(() -> stage("fhir-door").startsWith("down: has not moved for "));
            assertThat(asked("/health/ready").statusCode()).isEqualTo(503);
            assertThat(asked("/health").statusCode()).isEqualTo(503);
            assertThat(asked("/health/live").statusCode()).isEqualTo(200);
            assertThat(metric("link")).isGreaterThanOrEqualTo(2);
            assertThat(stage("publish-index")).isEqualTo("up");
            other.rollback();
        }
        assertThat(sent.join()).isEqualTo(201);
        await().until(() -> stage("link").equals("up") && stage("fhir-door").equals("up"));
        assertThat(asked("/health/ready").statusCode()).isEqualTo(200);
        assertThat(metric("link")).isZero();
    }

    @Test
    void publishing_that_hangs_in_the_database_is_down_and_messages_are_accepted_meanwhile() throws Exception {
        hub.owner().execute("create function hangs() returns trigger language plpgsql as $$ begin "
                + "perform pg_advisory_xact_lock_shared(" + LOCK_OF_OURS + "); return null; end $$");
        try (Connection other = connection()) {
            other.createStatement().execute("select pg_advisory_xact_lock(" + LOCK_OF_OURS + ")");
            hub.owner().execute(
                    "create trigger hangs before delete on outbox for each statement execute function hangs()");
            assertThat(feed.fhir("openmrs", Feed.row("hang-2", "Amina", "Wanjiru", "1990-05-06", "f", "")).status())
                    .isEqualTo(201);

            await().until(() -> stage("publish-audit-log").startsWith("down")
                    || stage("publish-index").startsWith("down"));
            assertThat(asked("/health/ready").statusCode()).isEqualTo(200);
            assertThat(feed.fhir("openmrs", Feed.row("hang-3", "Amina", "Wanjiru", "1990-05-06", "f", "")).status())
                    .isEqualTo(201);
            other.rollback();
        }
        hub.owner().execute("drop trigger hangs on outbox");
        await().until(() -> stage("publish-audit-log").equals("up") && stage("publish-index").equals("up"));
    }

    /** A thread of connections that hangs is one of Netty's, which no route sees. */
    @Test
    void a_thread_of_the_connections_that_hangs_is_seen() throws Exception {
        NioEventLoopGroup group = new NioEventLoopGroup(2);
        CountDownLatch held = new CountDownLatch(1);
        Stages stages = new Stages();
        try (Watch watch = new Watch(stages, hub.settings())) {
            watch.alsoLookAt(List.<EventExecutor>copyOf(iterated(group)));
            watch.start();
            CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> { }, command ->
                    group.next().execute(() -> {
                        awaitQuietly(held);
                        command.run();
                    }));
            await().until(() -> stages.all().iterator().next().stuck().isPresent());
            held.countDown();
            hanging.join();
            await().until(() -> stages.all().iterator().next().stuck().isEmpty());
        } finally {
            held.countDown();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static List<EventExecutor> iterated(NioEventLoopGroup group) {
        List<EventExecutor> all = new ArrayList<>();
        group.forEach(all::add);
        return all;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
