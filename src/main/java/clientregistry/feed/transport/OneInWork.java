package clientregistry.feed.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets one message of a connection be in work at a time: answers leave in order, two updates of one individual cannot
 * overtake each other, and while messages wait nothing more is read from the socket. A sender that does not read its
 * answers gets no more of them, and is cut off in the end. All state belongs to the event loop.
 *
 * <p>Messages that wait when the connection closes are dropped, which is safe, since none of them was acknowledged.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
abstract class OneInWork extends ChannelDuplexHandler {

    private final InWork door;
    private final int mostWaiting;
    private final Duration answerTime;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean passingOn;
    private boolean closed;
    private int unanswered;
    private Connection connection;
    private Future<?> stall;

    /**
     * @param door        all connections together
     * @param mostWaiting pieces read ahead; one more closes the connection
     * @param answerTime  how long a sender may leave answers unread
     */
    OneInWork(InWork door, int mostWaiting, Duration answerTime) {
        this.door = door;
        this.mostWaiting = mostWaiting;
        this.answerTime = answerTime;
    }

    @Override
    public final void handlerAdded(ChannelHandlerContext ctx) {
        connection = Connection.of(ctx.channel());
    }

    final Connection connection() {
        return connection;
    }

    /** Whether this piece may go on now; a piece that begins a message asks {@link #begin()}. */
    abstract boolean mayPass(Object piece);

    /** False once the hub stops: the message stays unanswered, and its sender sends it again elsewhere or later. */
    final boolean begin() {
        if (!door.enter()) {
            return false;
        }
        unanswered++;
        connection.began();
        return true;
    }

    /** When an answer has left, or can no longer leave. */
    final void answered() {
        if (unanswered > 0) {
            unanswered--;
            connection.answered();
            door.leave(1);
        }
    }

    /** Writes a part of an answer, which counts as held until it has left. */
    final void send(ChannelHandlerContext ctx, Object answer, ChannelPromise promise, Consumer<ChannelFuture> written) {
        int size = sizeOf(answer);
        connection.takeAnyway(size);
        ctx.write(answer, promise.unvoid().addListener(done -> {
            connection.give(size);
            written.accept((ChannelFuture) done);
        }));
    }

    private static int sizeOf(Object answer) {
        Object bytes = answer instanceof ByteBufHolder holder ? holder.content() : answer;
        if (bytes instanceof byte[] array) {
            return array.length;
        }
        return bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
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
            while (!waiting.isEmpty() && ctx.channel().isWritable() && mayPass(waiting.peek())) {
                ctx.fireChannelRead(waiting.remove());
            }
        } finally {
            passingOn = false;
        }
        readOn(ctx, waiting.isEmpty());
    }

    @Override
    public final void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            endStall();
            passOn(ctx);
        } else if (stall == null) {
            stall = ctx.executor().schedule(() -> ctx.close(), answerTime.toMillis(), TimeUnit.MILLISECONDS);
        }
        ctx.fireChannelWritabilityChanged();
    }

    private void endStall() {
        if (stall != null) {
            stall.cancel(false);
            stall = null;
        }
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
        endStall();
        door.leave(unanswered);
        unanswered = 0;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
