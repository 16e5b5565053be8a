package clientregistry.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets one HTTP request of a connection be in work at a time (HTTP/1.1 pipelining, RFC 9112 section 9.3.2): answers leave in
 * order, two updates of one individual cannot overtake each other, and while a request waits nothing more is read from the
 * socket. Stands between the HTTP codec and the aggregator, so it sees a request as a head and parts of a body. All state
 * belongs to the event loop.
 *
 * <p>{@code 100 Continue} is no answer. Requests that wait when the connection closes are dropped: none was acknowledged.
 */
public final class OneRequestAtATime extends ChannelDuplexHandler {

    private final RequestLimits limits;
    private final InWork door;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean inWork;
    private boolean interim;
    private boolean passingOn;
    private boolean closed;

    public OneRequestAtATime(RequestLimits limits, InWork door) {
        this.limits = limits;
        this.door = door;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (closed || waiting.size() >= limits.queuedParts()) {
            ReferenceCountUtil.release(part);
            ctx.close();
            return;
        }
        waiting.add(part);
        passOn(ctx);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        if (answer instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        boolean last = answer instanceof LastHttpContent && !interim;
        ctx.write(answer, promise.unvoid().addListener(written -> {
            if (last) {
                door.leave(1);
            }
            if (!written.isSuccess()) {
                ctx.close();
            }
        }));
        if (last) {
            inWork = false;
            passOn(ctx);
        }
    }

    /** A part of the request in work goes on; the head of another only when none is, and the hub does not stop. */
    private boolean mayPass(Object part) {
        if (!(part instanceof HttpRequest)) {
            return true;
        }
        if (inWork || !door.enter()) {
            return false;
        }
        inWork = true;
        return true;
    }

    /** A loop, not a recursion: an application that answers at once calls {@link #write} from within. */
    private void passOn(ChannelHandlerContext ctx) {
        if (passingOn) {
            return;
        }
        passingOn = true;
        try {
            while (!waiting.isEmpty() && mayPass(waiting.peek())) {
                ctx.fireChannelRead(waiting.remove());
            }
        } finally {
            passingOn = false;
        }
        readOn(ctx, waiting.isEmpty());
    }

    private static void readOn(ChannelHandlerContext ctx, boolean wanted) {
        if (ctx.channel().config().isAutoRead() != wanted) {
            ctx.channel().config().setAutoRead(wanted);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }

    private void drop() {
        closed = true;
        if (inWork) {
            inWork = false;
            door.leave(1);
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
