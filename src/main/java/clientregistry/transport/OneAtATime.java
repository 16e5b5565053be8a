package clientregistry.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Lets one message of a connection be in work at a time: answers leave in order, two updates of one individual cannot
 * overtake each other, and while messages wait nothing more is read from the socket. Everything the application writes counts
 * as the answer to the message in work. All state belongs to the event loop.
 *
 * <p>An answer that cannot be written closes the connection: the sender would take the next one for it. Messages that wait
 * when the connection closes are dropped, which is safe, since none of them was acknowledged.
 */
public final class OneAtATime extends ChannelDuplexHandler {

    private final FrameLimits limits;
    private final InWork door;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private Object inWork;
    private boolean passingOn;
    private boolean closed;
    private int unanswered;

    /** @param door all connections of the door together */
    public OneAtATime(FrameLimits limits, InWork door) {
        this.limits = limits;
        this.door = door;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closed || waiting.size() >= limits.queuedFrames()) {
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        waiting.add(message);
        passOn(ctx);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise promise) {
        boolean last = inWork instanceof BrokenFrame broken && broken.reason().isLast();
        ChannelPromise written = promise.unvoid();
        written.addListener(done -> afterWriting(ctx, (ChannelFuture) done, last));
        inWork = null;
        try {
            ctx.write(answer, written);
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

    private void answered() {
        if (unanswered > 0) {
            unanswered--;
            door.leave(1);
        }
    }

    /** A loop, not a recursion: an application that answers at once calls {@link #write} from within. */
    private void passOn(ChannelHandlerContext ctx) {
        if (passingOn) {
            return;
        }
        passingOn = true;
        try {
            while (inWork == null && !waiting.isEmpty() && door.enter()) {
                unanswered++;
                inWork = waiting.remove();
                ctx.fireChannelRead(inWork);
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
        door.leave(unanswered);
        unanswered = 0;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
