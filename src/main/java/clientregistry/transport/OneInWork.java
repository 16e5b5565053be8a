package clientregistry.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets one message of a connection be in work at a time: answers leave in order, two updates of one individual cannot
 * overtake each other, and while messages wait nothing more is read from the socket. All state belongs to the event loop.
 *
 * <p>Messages that wait when the connection closes are dropped, which is safe, since none of them was acknowledged.
 */
abstract class OneInWork extends ChannelDuplexHandler {

    private final InWork door;
    private final int mostWaiting;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean passingOn;
    private boolean closed;
    private int unanswered;

    /**
     * @param door        all connections together
     * @param mostWaiting pieces read ahead; one more closes the connection
     */
    OneInWork(InWork door, int mostWaiting) {
        this.door = door;
        this.mostWaiting = mostWaiting;
    }

    /** Whether this piece may go on now; a piece that begins a message asks {@link #begin()}. */
    abstract boolean mayPass(Object piece);

    /** False once the hub stops: the message stays unanswered, and its sender sends it again elsewhere or later. */
    final boolean begin() {
        if (!door.enter()) {
            return false;
        }
        unanswered++;
        return true;
    }

    /** When an answer has left, or can no longer leave. */
    final void answered() {
        if (unanswered > 0) {
            unanswered--;
            door.leave(1);
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object piece) {
        if (closed || waiting.size() >= mostWaiting) {
            ReferenceCountUtil.release(piece);
            ctx.close();
            return;
        }
        waiting.add(piece);
        passOn(ctx);
    }

    /** A loop, not a recursion: an application that answers at once calls {@code write} from within. */
    final void passOn(ChannelHandlerContext ctx) {
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
    public final void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public final void handlerRemoved(ChannelHandlerContext ctx) {
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
