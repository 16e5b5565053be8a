package clientregistry.feed.transport;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.TimeUnit;

/**
 * The gate of an MLLP connection, behind the frame decoder. Everything the application writes counts as the answer to
 * the message in work. An answer that cannot be written closes the connection: the sender would take the next one for
 * it.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class OneAtATime extends OneInWork {

    private final FrameLimits limits;
    private Object inWork;

    /** @param door all connections of the door together */
    public OneAtATime(FrameLimits limits, InWork door) {
        super(door, limits.queuedFrames(), limits.frameTime());
        this.limits = limits;
    }

    @Override
    boolean mayPass(Object message) {
        if (inWork != null || !begin()) {
            return false;
        }
        inWork = message;
        return true;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        boolean last = inWork instanceof BrokenFrame broken && broken.reason().isLast();
        if (inWork instanceof byte[] message) {
            connection().give(message.length);
        }
        inWork = null;
        try {
            send(ctx, answer, promise, written -> afterWriting(ctx, written, last));
        } finally {
            passOn(ctx);
        }
    }

    private void afterWriting(ChannelHandlerContext ctx, ChannelFuture written, boolean last) {
        answered();
        if (!written.isSuccess()) {
            ctx.close();
        } else if (last) {
            ctx.executor().schedule(() -> ctx.close(), limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
