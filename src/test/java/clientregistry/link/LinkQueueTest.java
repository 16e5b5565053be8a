package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class LinkQueueTest {

    private final LinkQueue queue = new LinkQueue(new LinkLimits(4, 1, 10_000, 5_000, Duration.ofMillis(300)));
    private final List<String> failed = new ArrayList<>();

    private void add(String source, int number) {
        queue.add(List.of(submission(source, number)), reply(source, number));
    }

    private Waiting.Reply reply(String source, int number) {
        return new Waiting.Reply() {
            @Override
            public void committed(List<Outcome> outcomes) {
                throw new IllegalStateException("nothing is committed here");
            }

            @Override
            public void failed(Exception fault) {
                failed.add(source + number);
            }
        };
    }

    private List<String> batch() throws InterruptedException {
        return queue.take(10).stream().map(one -> one.source() == null ? "steward" : one.source()
                + ((Change.Merge) one.submissions().get(0).changes().get(0)).survivor().first().localId()).toList();
    }

    @Test
    void a_source_that_floods_waits_behind_itself_and_each_keeps_its_order() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            add("flood", i);
        }
        add("other", 1);
        add("other", 2);
        add("third", 1);

        assertThat(batch()).containsExactly("flood0", "other1", "third1", "flood1");
        assertThat(batch()).containsExactly("other2", "flood2", "flood3", "flood4");
        assertThat(queue.weight()).isEqualTo(995);
    }

    @Test
    void each_operation_of_a_steward_is_alone_and_feeds_stay_together() throws Exception {
        add("feed", 1);
        add("other", 1);
        for (int i = 0; i < 2; i++) {
            queue.add(List.of(Submission.ofOperation(new Operation(UUID.randomUUID(), "amina", "why",
                    new Operation.Quarantine("x")))), reply("", 0));
        }

        List<String> batches = new ArrayList<>();
        for (List<Waiting> batch = queue.take(10); !batch.isEmpty(); batch = queue.take(10)) {
            batches.add(batch.stream().map(one -> one.isOperation() ? "operation" : "feed").collect(Collectors.joining(" ")));
        }

        assertThat(batches).containsExactly("operation", "operation", "feed feed");
    }

    private Submission submission(String source, int number) {
        RecordKey key = new RecordKey(source, "urn:" + source, String.valueOf(number));
        OwnIds own = OwnIds.of(key);
        Sender sender = new Sender(Node.of(source, "CN=" + source, Set.of(source), Set.of()),
                new Source(source, source, Set.of("urn:" + source), List.of(), Source.Duplicates.LINK,
                Source.Order.ARRIVAL, Source.OwnNumber.ANY, Source.EmptyFields.KEEP));
        return new Submission(null, sender, List.of(new Change.Merge(own, own, null)), null);
    }

    /** Decides a batch as the thread that links does: done, then told. */
    private void decide(List<Waiting> batch) {
        for (Waiting one : batch) {
            queue.done(one);
            one.reply().committed(one.submissions().stream().map(each -> Outcome.refused(new Refusal(
                    Refusal.Kind.CONFLICT, null, ((Change.Merge) each.changes().get(0)).survivor().first().localId())))
                    .toList());
        }
    }

    @Test
    void a_large_request_is_linked_slice_by_slice_in_order_and_others_come_in_between() throws Exception {
        List<Outcome> told = new ArrayList<>();
        queue.add(IntStream.range(0, 10).mapToObj(i -> submission("large", i)).toList(), new Waiting.Reply() {
            @Override
            public void committed(List<Outcome> outcomes) {
                told.addAll(outcomes);
            }

            @Override
            public void failed(Exception fault) {
                throw new IllegalStateException(fault);
            }
        });
        assertThat(queue.weight()).as("all of it counts").isEqualTo(10);
        List<Waiting> first = queue.take(10);
        assertThat(first).singleElement().satisfies(one -> assertThat(one.submissions()).hasSize(4));
        assertThat(queue.take(10)).as("in order: the next slice waits for this one").isEmpty();
        queue.add(List.of(submission("other", 1)), reply("other", 1));
        decide(first);

        assertThat(queue.take(10)).singleElement().satisfies(one -> assertThat(one.source()).isEqualTo("other"));
        decide(queue.take(10));
        assertThat(told).isEmpty();
        decide(queue.take(10));
        assertThat(told).extracting(outcome -> outcome.refusal().getMessage())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(queue.weight()).isZero();
    }

    @Test
    void what_of_a_large_request_waits_too_long_is_told_so_and_what_was_decided_stays() throws Exception {
        List<Outcome> told = new ArrayList<>();
        queue.add(IntStream.range(0, 10).mapToObj(i -> submission("large", i)).toList(), new Waiting.Reply() {
            @Override
            public void committed(List<Outcome> outcomes) {
                told.addAll(outcomes);
            }

            @Override
            public void failed(Exception fault) {
                throw new IllegalStateException(fault);
            }
        });
        decide(queue.take(10));
        Thread.sleep(400);
        queue.dismissLate();

        assertThat(told).hasSize(10);
        assertThat(told).extracting(outcome -> outcome.refusal().kind().isLater())
                .containsExactly(false, false, false, false, true, true, true, true, true, true);
        assertThat(queue.weight()).isZero();
        assertThat(queue.isBusy()).isFalse();
    }

    @Test
    void operations_of_stewards_come_first_in_their_order() throws Exception {
        add("flood", 1);
        queue.add(List.of(Submission.ofOperation(new Operation(UUID.randomUUID(), "steward", "why", null))),
                reply("steward", 1));

        assertThat(batch()).containsExactly("steward");
        assertThat(batch()).containsExactly("flood1");
    }

    @Test
    void who_waited_too_long_is_told_whatever_line_it_stands_in() throws Exception {
        add("one", 1);
        add("other", 1);
        Thread.sleep(400);
        add("one", 2);
        queue.dismissLate();

        assertThat(failed).containsExactlyInAnyOrder("one1", "other1");
        assertThat(batch()).containsExactly("one2");
        assertThat(queue.weight()).isZero();
        assertThat(batch()).isEmpty();
    }
}
