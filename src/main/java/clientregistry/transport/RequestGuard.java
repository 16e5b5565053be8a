package clientregistry.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Holds a connection of the HTTP door to its {@link RequestLimits}. A body that is too long is cut one byte above the limit
 * and passed on as if it ended there, so that the application refuses it in its own words; the rest is dropped and the
 * connection closed once that is answered. A request whose head or body does not arrive in time is told 408, or, while an
 * earlier one is still in work, waits for that one's answer first. Stands next to the HTTP codec. Event loop only.
 */
public final class RequestGuard extends ChannelDuplexHandler {

    private static final String LATE = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"timeout\","
            + "\"diagnostics\":\"The request did not arrive in time.\"}]}";

    private final RequestLimits limits;
    private final String type;
    private final String late;
    private ScheduledFuture<?> deadline;
    private long bodyBytes;
    private int unanswered;
    private boolean interim;
    private boolean begun;
    private boolean reading;
    private boolean dropping;

    public RequestGuard(RequestLimits limits) {
        this(limits, "application/fhir+json;charset=utf-8", LATE);
    }

    /** @param type media type of {@code late} @param late what a sender is told whose request does not arrive in time */
    public RequestGuard(RequestLimits limits, String type, String late) {
        this.limits = limits;
        this.type = type;
        this.late = late;
    }

    /** A head shows here only when it is complete, so its first byte is watched for in front of the codec. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ChannelHandlerContext codec = ctx.pipeline().context(HttpRequestDecoder.class);
        ctx.pipeline().addBefore(codec.name(), "first-byte", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext raw, Object bytes) {
                begun = true;
                raw.fireChannelRead(bytes);
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (dropping) {
            ReferenceCountUtil.release(part);
            return;
        }
        if (part instanceof HttpRequest head) {
            begin(ctx, head);
        } else {
            ctx.fireChannelRead(part instanceof HttpContent content ? measured(content) : part);
        }
        if (part instanceof LastHttpContent) {
            end();
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        unanswered++;
        bodyBytes = 0;
        reading = true;
        boolean tooLong = head.decoderResult().isSuccess() && HttpUtil.getContentLength(head, 0L) > limits.bodyBytes();
        if (tooLong) {
            // Refused by the length it declares: a sender that waits for "100 Continue" need not send it.
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, limits.bodyBytes() + 1L).remove(HttpHeaderNames.EXPECT);
            end();
            dropping = true;
        }
        ctx.fireChannelRead(head);
        if (tooLong) {
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private HttpContent measured(HttpContent content) {
        long room = limits.bodyBytes() + 1L - bodyBytes;
        bodyBytes += content.content().readableBytes();
        if (bodyBytes <= limits.bodyBytes()) {
            return content;
        }
        end();
        dropping = true;
        return new DefaultLastHttpContent(content.content().readSlice((int) room));
    }

    /** A request that came in one piece, as nearly all do, never sets a timer. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (begun && deadline == null && !dropping) {
            setDeadline(ctx);
        }
        ctx.fireChannelReadComplete();
    }

    private void end() {
        begun = false;
        reading = false;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        if (answer instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (dropping && !interim && unanswered == 1) {
                // The last answer here: nobody is to send another request on this connection.
                head.headers().set(HttpHeaderNames.CONNECTION, "close");
            }
        }
        ChannelFuture written = ctx.write(answer, promise);
        if (answer instanceof LastHttpContent && !interim && --unanswered == 0 && dropping) {
            closeSoon(ctx, written);
        }
    }

    private void closeSoon(ChannelHandlerContext ctx, ChannelFuture written) {
        written.addListener(done -> ctx.executor().schedule(() -> ctx.close(), limits.linger().toMillis(), TimeUnit.MILLISECONDS));
    }

    private void setDeadline(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> late(ctx), limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late(ChannelHandlerContext ctx) {
        boolean earlierInWork = unanswered > (reading ? 1 : 0);
        if (!ctx.channel().config().isAutoRead() || earlierInWork) {
            setDeadline(ctx);
            return;
        }
        dropping = true;
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT,
                Unpooled.copiedBuffer(late, StandardCharsets.UTF_8));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes()).set(HttpHeaderNames.CONNECTION, "close");
        closeSoon(ctx, ctx.writeAndFlush(answer));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
        ctx.fireChannelInactive();
    }
}
