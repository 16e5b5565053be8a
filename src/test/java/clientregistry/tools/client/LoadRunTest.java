package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.hl7v2.ControlIds;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    @Test
    void every_record_is_sent_once_and_each_sender_has_its_own_connection() throws Exception {
        SSLContext tls = TestCertificates.client("openmrs");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (AckServer server = new AckServer(LoadRunTest::judge)) {
            Hl7Writer writer = new Hl7Writer(SourceProfile.of("openmrs"));
            ControlIds ids = new ControlIds();
            LoadResult result = LoadRun.all(4).run(rows(200),
                    () -> RowSender.hl7(new Hl7Channel(() -> server.connect(tls)), writer, "A28", ids),
                    (row, answer) -> seen.add(row.recordId()));
            assertThat(seen).hasSize(200);
            assertThat(server.connections).hasValue(4);
            assertThat(result).extracting(LoadResult::sent, LoadResult::accepted, LoadResult::refused,
                    LoadResult::failed)
                    .containsExactly(200L, 180L, 20L, 0L);
            assertThat(result.reasons()).containsOnlyKeys("AE 204").containsValue(20L);
            assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p95());
            assertThat(result.p95()).isLessThanOrEqualTo(result.p99());
            assertThat(result.rate()).isPositive();
        }
    }

    @Test
    void count_and_time_are_bounds() throws Exception {
        Iterator<PersonRow> endless = Stream.generate(() -> SampleRows.FULL).iterator();
        assertThat(new LoadRun(3, 50, Duration.ofMinutes(1)).run(endless, Instant::new, (row, answer) -> { }).sent())
                .isEqualTo(50);
        RowSender slow = row -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            return SendResult.accepted();
        };
        LoadResult timed = new LoadRun(2, Long.MAX_VALUE, Duration.ofMillis(200)).run(endless, () -> slow,
                (row, answer) -> { });
        assertThat(timed.seconds()).isBetween(0.2, 5.0);
        assertThat(timed.p50()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void failures_are_counted_with_their_reason_and_do_not_enter_the_latencies() throws Exception {
        RowSender broken = row -> SendResult.failed("ConnectException", "refused");
        LoadResult result = LoadRun.all(2).run(rows(10), () -> broken, (row, answer) -> { });
        assertThat(result.failed()).isEqualTo(10);
        assertThat(result.reasons()).containsEntry("ConnectException", 10L);
        assertThat(result.rate()).isZero();
        assertThat(result.p99()).isZero();
    }

    @Test
    void an_exception_of_the_caller_s_code_ends_the_run() {
        assertThatThrownBy(() -> LoadRun.all(2).run(rows(1000), Instant::new, (row, answer) -> {
            throw new IllegalStateException("cannot write the report");
        })).hasMessage("cannot write the report");
    }

    @Test
    void the_number_of_reasons_is_bounded() throws Exception {
        RowSender chatty = row -> SendResult.refused("reason of " + row.recordId(), "");
        LoadResult result = LoadRun.all(1).run(rows(1000), () -> chatty, (row, answer) -> { });
        assertThat(result.reasons()).hasSizeLessThanOrEqualTo(101).containsKey("other reasons");
    }

    private static String judge(String message) {
        boolean refuse = message.contains("0^^^OPENMRS");
        return refuse ? AckServer.ack(message, "AE", "ERR|||204^Unknown key identifier|E\r")
                : AckServer.ack(message, "AA", "");
    }

    private static Iterator<PersonRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> SampleRows.FULL.with(PersonColumn.RECORD_ID, "R" + i))
                .iterator();
    }

    /** Accepts at once. */
    private static final class Instant implements RowSender {
        @Override
        public SendResult send(PersonRow row) {
            return SendResult.accepted();
        }
    }
}
