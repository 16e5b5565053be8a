package clientregistry.feed.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * The gate of an HTTP connection (HTTP/1.1 pipelining, RFC 9112 section 9.3.2), between the HTTP codec and the
 * aggregator: it sees a request as a head and parts of a body. {@code 100 Continue} is no answer.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class OneRequestAtATime extends OneInWork {

    private boolean inWork;
    private boolean interim;

    /** @param door all connections of the door together */
    public OneRequestAtATime(RequestLimits limits, InWork door) {
        super(door, limits.queuedParts(), limits.requestTime());
    }

    /** A part of the request in work goes on; the head of another only when none is, and the hub does not stop. */
    @Override
    boolean mayPass(Object part) {
        if (!(part instanceof HttpRequest)) {
            return true;
        }
        if (inWork || !begin()) {
            return false;
        }
        inWork = true;
        return true;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        if (answer instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        boolean last = answer instanceof LastHttpContent && !interim;
        send(ctx, answer, promise, written -> {
            if (last) {
                answered();
            }
            if (!written.isSuccess()) {
                ctx.close();
            }
        });
        if (last) {
            inWork = false;
            passOn(ctx);
        }
    }
}
