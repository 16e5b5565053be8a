package clientregistry.feed.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneRequestAtATimeTest {

    private static final RequestLimits LIMITS = new RequestLimits(100, 4096, 8192, Duration.ofSeconds(5), 10,
            Duration.ofSeconds(2));

    private final List<String> inWork = new ArrayList<>();
    private final EmbeddedChannel channel = channel();

    @Test
    void requests_enter_one_by_one_and_nothing_is_read_meanwhile() {
        send(post("/1", "a") + post("/2", "b"));
        assertThat(inWork).containsExactly("/1 a");
        assertThat(channel.config().isAutoRead()).isFalse();
        answer(200);
        assertThat(inWork).containsExactly("/1 a", "/2 b");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void an_interim_answer_does_not_let_the_next_request_in() {
        send("POST /1 HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
        assertThat(written()).startsWith("HTTP/1.1 100");
        send("a" + post("/2", "b"));
        assertThat(inWork).containsExactly("/1 a");
        answer(200);
        assertThat(inWork).containsExactly("/1 a", "/2 b");
    }

    @Test
    void a_body_that_is_too_long_reaches_the_application_one_byte_too_long_and_the_rest_is_dropped() {
        send("POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + "32\r\n" + "x".repeat(50) + "\r\n"
                + "32\r\n" + "x".repeat(50) + "\r\n32\r\n" + "x".repeat(50) + "\r\n");
        assertThat(inWork).containsExactly("/1 " + "x".repeat(101));
        send("0\r\n\r\n" + post("/2", "b"));
        answer(413);
        assertThat(inWork).hasSize(1);
        later(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_declared_length_that_is_too_long_is_refused_before_the_body_is_sent() {
        send("POST /1 HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");
        assertThat(inWork).containsExactly("/1 ");
        answer(413);
        assertThat(written()).startsWith("HTTP/1.1 413");
    }

    @Test
    void a_request_that_is_not_finished_in_time_is_told_so_and_closed() {
        send("POST /1 HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
        later(5);
        assertThat(written()).startsWith("HTTP/1.1 408");
        later(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_head_that_is_not_finished_while_an_earlier_request_is_in_work_waits_for_its_answer() {
        send(post("/1", "a"));
        send("GET /2");
        later(6);
        assertThat(channel.isOpen()).isTrue();
        answer(200);
        assertThat(written()).startsWith("HTTP/1.1 200");
        later(6);
        assertThat(written()).startsWith("HTTP/1.1 408");
    }

    @Test
    void a_resting_connection_and_a_slow_application_have_no_deadline() {
        send(post("/1", "a"));
        later(100);
        answer(200);
        later(100);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void a_client_that_does_not_read_its_answers_gets_no_more_of_them() {
        read(false);
        send(post("/1", "a") + post("/2", "b"));
        assertThat(inWork).isEmpty();
        assertThat(channel.config().isAutoRead()).isFalse();
        read(true);
        assertThat(inWork).containsExactly("/1 a");
    }

    @Test
    void a_client_that_goes_on_not_reading_is_cut_off() {
        read(false);
        later(4);
        assertThat(channel.isOpen()).isTrue();
        later(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_client_that_reads_in_time_is_not_cut_off() {
        read(false);
        later(4);
        read(true);
        later(10);
        assertThat(channel.isOpen()).isTrue();
    }

    private void read(boolean yes) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, yes);
        channel.runPendingTasks();
    }

    private EmbeddedChannel channel() {
        EmbeddedChannel made = new EmbeddedChannel(new HttpRequestDecoder(), new HttpResponseEncoder(),
                new RequestGuard(LIMITS, AnswerForm.OPERATION_OUTCOME), new OneRequestAtATime(LIMITS, new InWork()),
                new HttpObjectAggregator(1 << 20), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        FullHttpRequest request = (FullHttpRequest) message;
                        inWork.add(request.uri() + " " + request.content().toString(StandardCharsets.UTF_8));
                        request.release();
                    }
                });
        made.freezeTime();
        return made;
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void answer(int status) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        channel.writeOutbound(response);
    }

    private String written() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        return all.toString();
    }

    private void later(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
