package clientregistry.feed.transport;

import static clientregistry.feed.transport.MllpFrameDecoderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

// The channel of these tests does at once what it is told.
@SuppressWarnings("FutureReturnValueIgnored")
class OneAtATimeTest {

    private static final FrameLimits LIMITS = new FrameLimits(100, Duration.ofSeconds(30), 3, Duration.ofSeconds(2));

    private final List<String> inWork = new ArrayList<>();

    @Test
    void messages_enter_one_by_one_and_nothing_is_read_meanwhile() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("<MSH|1>;<MSH|2>;<MSH|3>;"));
        assertThat(inWork).containsExactly("MSH|1");
        assertThat(channel.config().isAutoRead()).isFalse();
        answer(channel, "A1");
        answer(channel, "A2");
        assertThat(inWork).containsExactly("MSH|1", "MSH|2", "MSH|3");
        assertThat(channel.config().isAutoRead()).isTrue();
        answer(channel, "A3");
        assertThat(written(channel)).isEqualTo("<A1>;<A2>;<A3>;");
    }

    @Test
    void a_broken_frame_keeps_its_place_in_the_order() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("<MSH|1<MSH|2>;"));
        assertThat(inWork).containsExactly("END_MISSING:MSH|1");
        answer(channel, "AR");
        assertThat(inWork).containsExactly("END_MISSING:MSH|1", "MSH|2");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void after_a_last_broken_frame_the_answer_leaves_and_the_connection_closes() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("<" + "x".repeat(200)));
        answer(channel, "AR");
        assertThat(written(channel)).isEqualTo("<AR>;");
        channel.writeInbound(bytes("still sending"));
        assertThat(channel.isOpen()).isTrue();
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_empty_answer_lets_the_next_message_in_and_sends_nothing() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("<MSH|1>;<MSH|2>;"));
        answer(channel, "");
        answer(channel, "A2");
        assertThat(inWork).containsExactly("MSH|1", "MSH|2");
        assertThat(written(channel)).isEqualTo("<A2>;");
    }

    @Test
    void an_answer_that_cannot_be_written_closes_the_connection() {
        EmbeddedChannel channel = new EmbeddedChannel(new Failing(), new MllpFrameDecoder(LIMITS),
                new OneAtATime(LIMITS, new InWork()), application());
        channel.writeInbound(bytes("<MSH|1>;<MSH|2>;"));
        channel.writeOneOutbound("A1".getBytes(StandardCharsets.US_ASCII));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_application_that_answers_at_once_does_not_grow_the_stack() {
        FrameLimits limits = new FrameLimits(100, Duration.ofSeconds(30), 100_000, Duration.ofSeconds(2));
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameEncoder(), new MllpFrameDecoder(limits),
                new OneAtATime(limits, new InWork()), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        inWork.add("one");
                        ctx.writeAndFlush(message);
                    }
                });
        channel.writeInbound(bytes("<MSH|1>;".repeat(50_000)));
        assertThat(inWork).hasSize(50_000);
        channel.checkException();
        channel.finishAndReleaseAll();
    }

    @Test
    void more_waiting_messages_than_allowed_close_the_connection() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(bytes("<MSH|1>;".repeat(5)));
        assertThat(inWork).hasSize(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void waiting_messages_are_released_when_the_connection_closes() {
        EmbeddedChannel channel = new EmbeddedChannel(new OneAtATime(LIMITS, new InWork()),
                new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                inWork.add("one");
            }
        });
        ByteBuf first = Unpooled.buffer();
        ByteBuf second = Unpooled.buffer();
        channel.writeInbound(first, second);
        channel.close();
        assertThat(inWork).hasSize(1);
        assertThat(first.refCnt()).as("belongs to the application").isEqualTo(1);
        assertThat(second.refCnt()).isZero();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel channel =
                new EmbeddedChannel(new MllpFrameEncoder(), new MllpFrameDecoder(LIMITS),
                new OneAtATime(LIMITS, new InWork()), application());
        channel.freezeTime();
        return channel;
    }

    private ChannelInboundHandlerAdapter application() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                inWork.add(MllpFrameDecoderTest.show(message));
            }
        };
    }

    private static void answer(EmbeddedChannel channel, String text) {
        channel.writeOutbound(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String written(EmbeddedChannel channel) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return all.toString().replace('\u000b', '<').replace('\u001c', '>').replace('\r', ';');
    }

    private static final class Failing extends MessageToByteEncoder<byte[]> {
        @Override
        protected void encode(ChannelHandlerContext ctx, byte[] message, ByteBuf out) {
            throw new IllegalStateException("cannot be encoded");
        }
    }
}
