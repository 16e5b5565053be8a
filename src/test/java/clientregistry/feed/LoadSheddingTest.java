package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.jobs.JobRuns;
import clientregistry.run.Async;
import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * While linking stands still (another session holds its lock), each door says "try later" in its protocol's form,
 * nothing of what it was said to is stored, and sent again it is accepted once.
 */
class LoadSheddingTest {

    private static Door door;
    private static Gauges gauges;

    @BeforeAll
    static void start() {
        door = new Door(hub("60"));
        gauges = new Gauges(door.hub());
    }

    private static TestHub hub(String seconds) {
        return TestHub.start(Map.of("link.batch.max", "1", "link.batch.in-flight", "1", "link.queue.max", "3",
                "link.queue.source-max", "2", "link.queue.seconds", seconds));
    }

    @AfterAll
    static void stop() {
        door.hub().close();
    }

    private static CompletableFuture<Reply> hl7(Door door, Adt message, String source) {
        return Async.supply(() -> {
            try {
                return door.send(source, message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Adt adt(String id, String source) {
        String application = source.toUpperCase(Locale.ROOT);
        return Adt.of("A28", id).from(application).pid(3, id + "^^^" + application);
    }

    private static CompletableFuture<Response> fhir(Door door, String id, String source) {
        return door.hub().fhir(source).sendAsync("POST", "/Patient", FhirClient.JSON,
                People.patient(source, id, "Shed" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** One message that holds the only batch. */
    private static CompletableFuture<Reply> inWork(Door door, Adt message, String source) {
        CompletableFuture<Reply> answer = hl7(door, message, source);
        await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(door.hub()) == 1);
        return answer;
    }

    private static void awaitQueue(int length) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gauges.queue() == length);
    }

    /** One message in work, and behind it as many as may wait. */
    private static List<CompletableFuture<Reply>> full(String name) {
        List<CompletableFuture<Reply>> taken =
                new ArrayList<>(List.of(inWork(door, adt(name + "-1", "openmrs"), "openmrs")));
        for (int i = 2; i <= 4; i++) {
            String source = i < 4 ? "dhis2" : "lims";
            taken.add(hl7(door, adt(name + "-" + i, source), source));
            awaitQueue(i - 1);
        }
        return taken;
    }

    private static void allAccepted(List<CompletableFuture<Reply>> answers) throws Exception {
        for (CompletableFuture<Reply> answer : answers) {
            answer.get().says("AA");
        }
    }

    @Test
    void a_full_queue_turns_senders_away_and_takes_them_later() throws Exception {
        Adt refused = adt("full-5", "openmrs");
        long before = gauges.busy("queue-full");
        List<CompletableFuture<Reply>> taken;
        try (HeldBack lock = HeldBack.in(door.hub())) {
            taken = full("full");

            isBusy(door.send(refused));
            isBusy(door.hub().fhir("openmrs").post("Patient", FhirClient.JSON,
                    People.patient("openmrs", "full-6", "Shedsix")));

            assertThat(gauges.busy("queue-full")).isEqualTo(before + 2);
            assertThat(door.messages(refused.control())).isZero();
        }
        allAccepted(taken);
        Reply accepted = door.send(refused).says("AA");
        assertThat(door.send(refused)).as("again").isEqualTo(accepted);
        assertThat(door.messages(refused.control())).isEqualTo(1);
        assertThat(door.version("full-5")).isEqualTo(1);
        assertThat(door.knows("full-6")).isFalse();
        assertThat(fhir(door, "full-6", "openmrs").get().status()).isEqualTo(201);
    }

    @Test
    void what_a_steward_does_is_taken_by_a_full_queue() throws Exception {
        Desk desk = new Desk(door.hub());
        String unlink = "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(desk.linkedPair() + "b")
                + "\",\"why\":\"two people\"}";
        List<CompletableFuture<Reply>> taken;
        CompletableFuture<Response> operation;
        try (HeldBack lock = HeldBack.in(door.hub())) {
            taken = full("steward");
            operation = door.hub().registry("steward").sendAsync("POST", "/operations", "application/json",
                    unlink.getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(20)).until(() -> gauges.queue() == 4 || operation.isDone());
        }

        assertThat(operation.get().status()).as(operation.get().body()).isEqualTo(201);
        allAccepted(taken);
    }

    @Test
    @Tag("full")
    void a_rematch_that_finds_the_queue_full_waits_and_goes_on() throws Exception {
        door.send(adt("rematch-0", "openmrs")).says("AA");
        JobRuns runs = new JobRuns(door.hub().jdbc());
        long before = gauges.busy("queue-full");
        List<CompletableFuture<Reply>> taken;
        UUID run;
        String meanwhile;
        try (HeldBack lock = HeldBack.in(door.hub())) {
            taken = full("rematch");
            run = runs.request("rematch", "test");
            await().atMost(Duration.ofSeconds(20)).until(() -> gauges.busy("queue-full") > before + 1
                    || runs.get(run).report() != null);
            meanwhile = runs.get(run).state();
        }
        allAccepted(taken);

        assertThat(meanwhile).isEqualTo("running");
        await().atMost(Duration.ofSeconds(20)).until(() -> runs.get(run).state().equals("done"));
        assertThat(runs.get(run).done()).isPositive();
    }

    @Test
    @Tag("full")
    void who_waits_too_long_is_turned_away_and_what_is_in_work_is_not() throws Exception {
        try (TestHub impatient = hub("1")) {
            Door there = new Door(impatient);
            Adt late = adt("late-2", "dhis2");
            CompletableFuture<Reply> inWork;
            try (HeldBack lock = HeldBack.in(impatient)) {
                inWork = inWork(there, adt("late-1", "openmrs"), "openmrs");
                CompletableFuture<Reply> second = hl7(there, late, "dhis2");
                CompletableFuture<Response> third = fhir(there, "late-3", "lims");

                isBusy(second.get());
                isBusy(third.get());
                assertThat(inWork).isNotDone();
                assertThat(new Gauges(impatient).busy("waited-too-long")).isEqualTo(2);
                assertThat(there.messages(late.control())).isZero();
            }
            inWork.get().says("AA");
            there.send("dhis2", late).says("AA");
            assertThat(there.version("late-2")).isEqualTo(1);
            assertThat(fhir(there, "late-3", "lims").get().status()).isEqualTo(201);
            assertThat(there.version("late-3")).isEqualTo(1);
        }
    }

    private static void isBusy(Reply reply) {
        reply.says("AE");
        assertThat(reply.field("ERR", 3)).startsWith("207^");
        assertThat(reply.field("ERR", 8)).contains("nothing was stored; please send again");
    }

    private static void isBusy(Response response) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isPresent();
        assertThat(response.body()).contains("OperationOutcome", "transient");
    }

    @Test
    void one_source_cannot_take_the_whole_queue() throws Exception {
        CompletableFuture<Reply> inWork;
        CompletableFuture<Reply> waiting;
        CompletableFuture<Reply> other;
        try (HeldBack lock = HeldBack.in(door.hub())) {
            inWork = inWork(door, adt("share-1", "openmrs"), "openmrs");
            waiting = hl7(door, adt("share-2", "openmrs"), "openmrs");
            awaitQueue(1);

            Response tooMany = door.hub().fhir("openmrs").post("Patient", FhirClient.JSON,
                    People.patient("openmrs", "share-3", "Shedthree"));
            isBusy(door.send(adt("share-4", "openmrs")));
            other = hl7(door, adt("share-5", "lims"), "lims");
            awaitQueue(2);

            assertThat(tooMany.status()).isEqualTo(429);
            assertThat(tooMany.header("Retry-After")).isPresent();
            assertThat(tooMany.body()).contains("OperationOutcome", "throttled");
            assertThat(gauges.busy("own-share")).isEqualTo(2);
        }
        inWork.get().says("AA");
        waiting.get().says("AA");
        other.get().says("AA");
        awaitQueue(0);
        door.send(adt("share-4", "openmrs")).says("AA");
    }
}
