package clientregistry.feed.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Holds a connection of the HTTP door to its {@link RequestLimits}. A body that is too long is cut one byte above the
 * limit and passed on as if it ended there, so that the application refuses it in its own words; the rest is dropped
 * and the connection closed once that is answered. A request whose head or body does not arrive in time is told 408,
 * one whose body has no room in the {@link HeldBytes} 503, and what the codec cannot read, or reads otherwise than somebody
 * in between may have done, 400, 414, 431 or 501, after the answers to earlier ones. Errors that are answered without a
 * word on their way here get the door's. Stands next to the HTTP codec. Event loop only.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class RequestGuard extends ChannelDuplexHandler {

    private final RequestLimits limits;
    private final AnswerForm form;
    private final Queue<Long> bodies = new ArrayDeque<>();
    private final Queue<HttpMethod> methods = new ArrayDeque<>();
    private ScheduledFuture<?> deadline;
    private Connection connection;
    private LastAnswer last;
    private long bodyBytes;
    private int unanswered;
    private boolean interim;
    private boolean begun;
    private boolean reading;
    private boolean dropping;

    public RequestGuard(RequestLimits limits) {
        this(limits, AnswerForm.OPERATION_OUTCOME);
    }

    /** @param form in which what never reaches the application is answered */
    public RequestGuard(RequestLimits limits, AnswerForm form) {
        this.limits = limits;
        this.form = form;
    }

    /**
     * A head shows here only when it is complete, so its first byte is watched for in front of the codec, which is
     * replaced by one of our own.
     */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = Connection.of(ctx.channel());
        ChannelHandlerContext codec = ctx.pipeline().context(HttpRequestDecoder.class);
        ctx.pipeline().replace(codec.handler(), codec.name(), new OneLengthDecoder(limits));
        ctx.pipeline().addBefore(codec.name(), "first-byte", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext raw, Object bytes) {
                begun(true);
                raw.fireChannelRead(bytes);
            }
        });
    }

    private void begun(boolean yes) {
        begun = yes;
        connection.arriving(yes);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (!dropping && part instanceof HttpContent content && !connection.take(content.content().readableBytes())) {
            refuse(ctx, LastAnswer.BUSY);
        }
        if (!dropping && part instanceof HttpObject read) {
            LastAnswer fault = fault(read);
            if (fault != null) {
                unreadable(ctx, read, fault);
            }
        }
        if (dropping) {
            ReferenceCountUtil.release(part);
            return;
        }
        if (part instanceof HttpRequest head) {
            begin(ctx, head);
        } else {
            ctx.fireChannelRead(part instanceof HttpContent content ? measured(content) : part);
        }
    }

    /** What is wrong with a head or a part of a body; null for nothing. */
    private static LastAnswer fault(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return LastAnswer.to(part);
        }
        return part instanceof HttpRequest head ? BodyFraming.fault(head) : null;
    }

    /** A head, or a part of a body; of what the codec reads behind it nothing is taken. */
    private void unreadable(ChannelHandlerContext ctx, HttpObject part, LastAnswer fault) {
        if (part instanceof HttpRequest) {
            unanswered++;
            reading = true;
        }
        refuse(ctx, fault);
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        unanswered++;
        methods.add(head.method());
        bodyBytes = 0;
        reading = true;
        nameHost(head);
        boolean tooLong = HttpUtil.getContentLength(head, 0L) > limits.bodyBytes();
        if (tooLong) {
            // Refused by the length it declares: a sender that waits for "100 Continue" need not send it.
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, limits.bodyBytes() + 1L).remove(HttpHeaderNames.EXPECT);
            end();
            dropping = true;
        }
        if (head instanceof LastHttpContent && !dropping) {
            end();
        }
        ctx.fireChannelRead(head);
        if (tooLong) {
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** HTTP/1.0 knows no Host (RFC 9112, 3.2); Camel refuses every head without. */
    private static void nameHost(HttpRequest head) {
        if (head.protocolVersion().equals(HttpVersion.HTTP_1_0) && !head.headers().contains(HttpHeaderNames.HOST)) {
            head.headers().set(HttpHeaderNames.HOST, "localhost");
        }
    }

    private HttpContent measured(HttpContent content) {
        long room = limits.bodyBytes() + 1L - bodyBytes;
        bodyBytes += content.content().readableBytes();
        if (bodyBytes <= limits.bodyBytes()) {
            if (content instanceof LastHttpContent) {
                end();
            }
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
        bodies.add(bodyBytes);
        stopWaiting();
    }

    private void stopWaiting() {
        begun(false);
        reading = false;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object sent, ChannelPromise promise) {
        Object answer = isSilent(sent) ? form.inWords((HttpResponse) sent) : sent;
        if (answer != sent) {
            ReferenceCountUtil.release(sent);
        }
        if (answer instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (dropping && last == null && !interim && unanswered == 1) {
                // The last answer here: nobody is to send another request on this connection.
                head.headers().set(HttpHeaderNames.CONNECTION, "close");
            }
        }
        ChannelFuture written = ctx.write(answer, promise);
        if (answer instanceof LastHttpContent && !interim) {
            answered(ctx, written);
        }
    }

    /** An error without a body. Of a HEAD there is none. */
    private boolean isSilent(Object answer) {
        return answer instanceof HttpResponse head && head.status().code() >= 400
                && HttpUtil.getContentLength(head, -1L) == 0 && !HttpMethod.HEAD.equals(methods.peek());
    }

    private void answered(ChannelHandlerContext ctx, ChannelFuture written) {
        unanswered--;
        methods.poll();
        if (!bodies.isEmpty()) {
            connection.give(bodies.remove());
        }
        if (last != null && unanswered == 1) {
            closeSoon(ctx, ctx.writeAndFlush(last.response(form)));
        } else if (dropping && unanswered == 0) {
            closeSoon(ctx, written);
        }
    }

    /** What was read of it stays counted until the connection closes, since the aggregator keeps it. */
    private void refuse(ChannelHandlerContext ctx, LastAnswer answer) {
        boolean earlierInWork = isEarlierInWork();
        stopWaiting();
        dropping = true;
        if (earlierInWork) {
            last = answer;
        } else {
            closeSoon(ctx, ctx.writeAndFlush(answer.response(form)));
        }
    }

    private boolean isEarlierInWork() {
        return unanswered > (reading ? 1 : 0);
    }

    private void closeSoon(ChannelHandlerContext ctx, ChannelFuture written) {
        written.addListener(done -> ctx.executor().schedule(() -> ctx.close(), limits.linger().toMillis(),
                TimeUnit.MILLISECONDS));
    }

    private void setDeadline(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> late(ctx), limits.requestTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late(ChannelHandlerContext ctx) {
        if (!ctx.channel().config().isAutoRead() || isEarlierInWork()) {
            setDeadline(ctx);
        } else {
            refuse(ctx, LastAnswer.LATE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopWaiting();
        ctx.fireChannelInactive();
    }
}
