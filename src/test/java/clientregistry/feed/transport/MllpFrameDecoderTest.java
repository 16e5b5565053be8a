package clientregistry.feed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.transport.BrokenFrame.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MllpFrameDecoderTest {

    private static final FrameLimits LIMITS = new FrameLimits(100, Duration.ofSeconds(30), 10, Duration.ofSeconds(1));

    /** In the table {@code <} stands for 0x0b, {@code >} for 0x1c, {@code ;} for 0x0d. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "<MSH|1>;, MSH|1", "<MSH|1>;<MSH|2>;, MSH|1 MSH|2", "<MSH|1><MSH|2>, MSH|1 MSH|2",
                "'<MSH|1>;;; <MSH|2>;', MSH|1 MSH|2",
        "junk<MSH|1>;, MSH|1", "<MSH|1>;junk<MSH|2>;, MSH|1 MSH|2", "<>;, ''", "<MSH|1;PID|2;>;, MSH|1;PID|2;",
        "<MSH|1;<MSH|2>;, END_MISSING:MSH|1; MSH|2", "<MSH|1<MSH|2<BHS|3>;, END_MISSING:MSH|1 END_MISSING:MSH|2 BHS|3",
        "<MSH|a<b>;, MSH|a<b", "<MSH|a<M<MS>;<MSH|2>;, MSH|a<M<MS MSH|2", "<<MSH|2>;, END_MISSING: MSH|2",
        "MSH|1>;, START_MISSING:MSH|1", "MSH|1>;<MSH|2>;, START_MISSING:MSH|1 MSH|2",
        "MSH|1;<MSH|2>;, START_MISSING:MSH|1; MSH|2", ">;>;<MSH|2>;, MSH|2", "<MSH|1, NOTHING"
    })
    void frames_and_what_is_none(String bytes, String expected) {
        List<String> wanted = expected.equals("NOTHING") ? List.of() : List.of(expected.split(" ", -1));
        assertThat(decode(bytes, Integer.MAX_VALUE)).isEqualTo(wanted);
        assertThat(decode(bytes, 1)).as("byte by byte").isEqualTo(wanted);
        assertThat(decode(bytes, 3)).as("three bytes at a time").isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 101, 1000})
    void too_large_is_said_once_and_the_rest_is_dropped(int pieces) {
        String bytes = "<MSH|" + "x".repeat(97) + "|more>;<MSH|2>;";
        List<String> decoded = decode(bytes, pieces);
        assertThat(decoded).hasSize(1);
        assertThat(decoded.get(0)).startsWith("TOO_LARGE:MSH|xx");
        assertThat(decode("<" + "x".repeat(100) + ">;", pieces)).containsExactly("x".repeat(100));
    }

    @Test
    void another_protocol_is_told_so() {
        assertThat(decode("GET / HTTP/1.1 ".repeat(300), 64)).singleElement().asString().startsWith("NOT_MLLP:GET /");
        assertThat(decode("\u0080".repeat(5000), 64)).singleElement().asString().startsWith("NOT_MLLP:");
    }

    @Test
    void a_slow_frame_is_refused_and_a_resting_connection_is_not() {
        EmbeddedChannel channel = channel(LIMITS);
        channel.writeInbound(bytes("<MSH|1>;"));
        channel.readInbound();
        advance(channel, 3600);
        assertThat(channel.<Object>readInbound()).isNull();
        channel.writeInbound(bytes("<MSH|1"));
        advance(channel, 29);
        channel.writeInbound(bytes("2"));
        assertThat(channel.<Object>readInbound()).isNull();
        advance(channel, 2);
        assertThat(show(channel.readInbound())).isEqualTo("TOO_SLOW:MSH|12");
        channel.writeInbound(bytes("<MSH|3>;"));
        assertThat(channel.<Object>readInbound()).isNull();
        channel.finishAndReleaseAll();
    }

    @Test
    void the_clock_stands_while_we_do_not_read() {
        EmbeddedChannel channel = channel(LIMITS);
        channel.writeInbound(bytes("<MSH|1"));
        channel.config().setAutoRead(false);
        advance(channel, 40);
        channel.config().setAutoRead(true);
        advance(channel, 10);
        channel.writeInbound(bytes(">;"));
        assertThat(show(channel.readInbound())).isEqualTo("MSH|1");
    }

    @Test
    void a_frame_in_time_leaves_no_timer_and_a_cut_off_one_no_answer() {
        EmbeddedChannel channel = channel(LIMITS);
        channel.writeInbound(bytes("<MSH"), bytes("|1>;"));
        assertThat(show(channel.readInbound())).isEqualTo("MSH|1");
        assertThat(channel.hasPendingTasks()).isFalse();
        channel.writeInbound(bytes("<MSH|2"));
        channel.finish();
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void sixty_megabytes_cost_neither_time_nor_memory() {
        EmbeddedChannel channel = channel(FrameLimits.standard());
        byte[] piece = "x".repeat(1400).getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        channel.writeInbound(bytes("<MSH|"));
        int largest = 0;
        for (int sent = 0; sent < 60_000_000; sent += piece.length) {
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
            largest = Math.max(largest, channel.pipeline().get(MllpFrameDecoder.class).held());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(largest).isLessThan((1 << 20) + 2 * piece.length);
        assertThat(show(channel.readInbound())).startsWith("TOO_LARGE:");
        channel.finishAndReleaseAll();
    }

    @Test
    void a_large_frame_in_small_reads_costs_linear_time() {
        EmbeddedChannel channel = channel(new FrameLimits(80_000_000, Duration.ofMinutes(5), 10,
                Duration.ofSeconds(1)));
        byte[] piece = "x".repeat(1400).getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        channel.writeInbound(bytes("<MSH|"));
        for (int sent = 0; sent < 60_000_000; sent += piece.length) {
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
        }
        channel.writeInbound(bytes(">;"));
        assertThat((byte[]) channel.readInbound()).hasSizeGreaterThan(60_000_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        channel.finishAndReleaseAll();
    }

    @Test
    void random_bytes_in_random_pieces_are_frames_or_broken() {
        Random random = new Random(4);
        byte[] signs = {0x0b, 0x1c, 0x0d, 'M', 'S', 'H', '|', 0};
        for (int round = 0; round < 500; round++) {
            EmbeddedChannel channel = channel(LIMITS);
            for (int read = 0; read < 40; read++) {
                ByteBuf bytes = Unpooled.buffer();
                for (int i = random.nextInt(30); i >= 0; i--) {
                    bytes.writeByte(signs[random.nextInt(signs.length)]);
                }
                channel.writeInbound(bytes);
            }
            channel.checkException();
            channel.finishAndReleaseAll();
        }
    }

    private static void advance(EmbeddedChannel channel, long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static EmbeddedChannel channel(FrameLimits limits) {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(limits));
        channel.freezeTime();
        return channel;
    }

    private static List<String> decode(String bytes, int pieces) {
        EmbeddedChannel channel = channel(LIMITS);
        ByteBuf all = bytes(bytes);
        while (all.isReadable()) {
            channel.writeInbound(all.readRetainedSlice(Math.min(pieces, all.readableBytes())));
        }
        all.release();
        List<String> shown = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            shown.add(show(message));
        }
        channel.finishAndReleaseAll();
        return shown;
    }

    static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text.replace('<', '\u000b').replace('>', '\u001c').replace(';', '\r'),
                StandardCharsets.ISO_8859_1);
    }

    static String show(Object message) {
        byte[] bytes = message instanceof BrokenFrame broken ? broken.firstBytes() : (byte[]) message;
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\u000b', '<').replace('\r', ';');
        return message instanceof BrokenFrame broken ? broken.reason() + ":" + text : text;
    }

    @Test
    void every_reason_has_a_refusal() {
        for (Reason reason : Reason.values()) {
            assertThat(new BrokenFrame(reason, new byte[0]).refusal().getMessage()).isNotBlank();
        }
    }
}
