package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Async;
import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Senders that do not wait, commits that do, and a hub that stops: answers come in order, after the commit, and come.
 */
class Hl7OrderTest {

    private final Door door = Door.shared();

    @Test
    void answers_leave_in_the_order_of_the_messages() throws IOException {
        List<Adt> messages = IntStream.range(0, 20)
                .mapToObj(i -> i % 3 == 0 ? Adt.of("A28", "order-" + i).pid(3, "x^^^NOBODY") : Adt.of("A28",
                "order-" + i)).toList();
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(Door.framed(messages.stream().map(Adt::bytes).toList()));

            for (int i = 0; i < messages.size(); i++) {
                Reply reply = Reply.of(sender.readFrame()).says(i % 3 == 0 ? "AE" : "AA");
                assertThat(reply.field("MSA", 2)).isEqualTo(messages.get(i).control());
            }
        }
    }

    @Test
    void updates_of_one_individual_do_not_overtake_each_other() throws IOException {
        List<Adt> updates = IntStream.rangeClosed(1, 20).mapToObj(i -> Adt.of("A08", "order-same")
                .name("Version" + (char) ('a' + i) + "^Grace")).toList();
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(Door.framed(updates.stream().map(Adt::bytes).toList()));
            for (int i = 0; i < updates.size(); i++) {
                Reply.of(sender.readFrame()).says("AA");
            }
        }
        assertThat(door.version("order-same")).isEqualTo(20);
        assertThat(door.patient("order-same").getNameFirstRep().getFamily()).isEqualTo("Version" + (char) ('a' + 20));
    }

    @Test
    void there_is_no_answer_before_the_commit() throws Exception {
        Adt message = Adt.of("A28", "order-held");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            CompletableFuture<byte[]> answer;
            try (HeldBack lock = HeldBack.in(door.hub())) {
                answer = Async.supply(() -> sent(sender, message.bytes()));
                await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(door.hub()) > 0);
                await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> !answer.isDone());
                assertThat(door.messages(message.control())).isZero();
            }
            Reply.of(answer.join()).says("AA");
        }
        assertThat(door.knows("order-held")).isTrue();
    }

    private static byte[] sent(MllpClient sender, byte[] message) {
        try {
            return sender.send(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** 24 MB: more than the sockets of both ends can hold. */
    @Test
    @Tag("full")
    void a_sender_that_does_not_wait_is_slowed_down_instead_of_filling_the_memory() throws Exception {
        List<Adt> messages = IntStream.range(0, 48).mapToObj(i -> Adt.of("A28", "flood-" + i)
                .segment("ZZZ|" + "x".repeat(500_000))).toList();
        AtomicInteger written = new AtomicInteger();
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            CompletableFuture<Void> writing;
            try (HeldBack lock = HeldBack.in(door.hub())) {
                writing = Async.run(() -> write(sender, messages, written));
                await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(door.hub()) > 0);
                AtomicInteger before = new AtomicInteger(-1);
                await().pollInterval(Duration.ofMillis(500)).atMost(Duration.ofSeconds(20))
                        .until(() -> before.getAndSet(written.get()) == written.get());
                assertThat(written.get()).isLessThan(messages.size());
            }
            for (Adt message : messages) {
                assertThat(Reply.of(sender.readFrame()).says("AA").field("MSA", 2)).isEqualTo(message.control());
            }
            writing.join();
        }
    }

    private static void write(MllpClient sender, List<Adt> messages, AtomicInteger written) {
        try {
            for (Adt message : messages) {
                sender.write(Door.framed(List.of(message.bytes())));
                written.incrementAndGet();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Two batches are in flight at a time, so two messages can be seen waiting for the lock; the third waits behind the
     * first.
     */
    @Test
    void a_hub_that_stops_answers_what_is_in_work_and_takes_nothing_more() throws Exception {
        TestHub own = TestHub.start(Map.of());
        CompletableFuture<Void> stopping;
        try (MllpClient one = own.mllp("openmrs"); MllpClient other = own.mllp("openmrs")) {
            try (HeldBack lock = HeldBack.in(own)) {
                one.write(Door.framed(List.of(Adt.of("A28", "stop-1").bytes(), Adt.of("A28", "stop-3").bytes())));
                await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(own) == 1);
                other.write(Door.framed(List.of(Adt.of("A28", "stop-2").bytes())));
                await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(own) == 2);
                stopping = Async.run(own::close);
                await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> !stopping.isDone());
            }
            Reply.of(one.readFrame()).says("AA");
            Reply.of(other.readFrame()).says("AA");
            stopping.join();
            assertThatThrownBy(one::readFrame).isInstanceOf(IOException.class);
        }
    }
}
