package clientregistry.publish.atna;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes bytes to a syslog receiver over TLS, and calls them written when it has read them, for which syslog has no
 * word. A while after the last byte, in which the receiver must not have ended the connection, ours is ended with
 * close_notify; the receiver has to answer with its own and to end its side in order. One that goes away before it has
 * read all is seen by one of the three: it ends first, it never says close_notify, or its system resets the connection.
 * One connection.
 */
public final class ConfirmedWrite extends ChannelDuplexHandler {

    /** What shows that the receiver has everything. */
    public enum By {
        /** That it has not ended the connection a while after the last byte, and ends it in order when we do. */
        CLOSE_NOTIFY,
        /** The former only: for receivers that never end a connection in order. */
        STILL_OPEN;

        /**
         * As the setting {@code atna.confirm} says it.
         *
         * @throws IllegalArgumentException in one line when it has another value
         */
        public static By of(String setting) {
            return switch (setting) {
                case "close-notify" -> CLOSE_NOTIFY;
                case "still-open" -> STILL_OPEN;
                default -> throw new IllegalArgumentException("atna.confirm is neither close-notify nor still-open");
            };
        }
    }

    private final By by;
    private final long openMillis;
    private final long patienceMillis;
    private ChannelPromise pending;
    private Future<?> deadline;
    private Future<?> settling;
    private boolean settled;
    private boolean saidGoodbye;
    private boolean reset;

    /**
     * @param openMillis     how long the connection has to be found open after the last byte: longer than a way there
     *                       and back
     * @param patienceMillis for handshake, writing and confirmation together
     */
    public ConfirmedWrite(By by, long openMillis, long patienceMillis) {
        this.by = by;
        this.openMillis = openMillis;
        this.patienceMillis = patienceMillis;
    }

    /** Once TLS has ended, its handler keeps a reset to itself: it is looked for before it. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addFirst("resets", new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext first, Throwable cause) {
                reset = true;
                first.fireExceptionCaught(cause);
            }
        });
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        pending = promise;
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        tls.sslCloseFuture().addListener(closed -> goodbye(ctx, closed.isSuccess()));
        deadline = after(ctx, patienceMillis,
                () -> end(ctx, new NotConfirmed("the repository confirmed nothing in time")));
        ctx.writeAndFlush(Unpooled.wrappedBuffer((byte[]) message)).addListener(written -> {
            if (written.isSuccess()) {
                settling = after(ctx, openMillis, () -> settled(ctx, tls));
            } else {
                end(ctx, written.cause());
            }
        });
    }

    private static Future<?> after(ChannelHandlerContext ctx, long millis, Runnable what) {
        return ctx.executor().schedule(what, millis, TimeUnit.MILLISECONDS);
    }

    /** The receiver has had the last byte for a while. Whether our end got out shows in how the connection ends. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void settled(ChannelHandlerContext ctx, SslHandler tls) {
        settled = true;
        if (by == By.STILL_OPEN) {
            end(ctx, null);
        } else {
            // Some receivers look at the end of the stream only.
            tls.closeOutbound().addListener(sent -> ((DuplexChannel) ctx.channel()).shutdownOutput());
        }
    }

    /** Its close_notify: before ours it says nothing of what it has read. */
    private void goodbye(ChannelHandlerContext ctx, boolean said) {
        if (!settled && said) {
            end(ctx, unconfirmed());
        }
        saidGoodbye = said;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(ctx, settled && saidGoodbye && !reset ? null : unconfirmed());
        ctx.fireChannelInactive();
    }

    private static NotConfirmed unconfirmed() {
        return new NotConfirmed("the repository ended the connection and confirmed nothing");
    }

    /** The first word counts; how closing goes is nobody's concern any more. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void end(ChannelHandlerContext ctx, Throwable fault) {
        ChannelPromise promise = pending;
        pending = null;
        if (promise == null) {
            return;
        }
        deadline.cancel(false);
        if (settling != null) {
            settling.cancel(false);
        }
        if (fault == null) {
            promise.trySuccess();
        } else {
            promise.tryFailure(fault);
        }
        ctx.close();
    }
}
