package clientregistry.feed.transport;

import clientregistry.feed.transport.BrokenFrame.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ByteProcessor;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Cuts MLLP frames, {@code 0x0b message 0x1c 0x0d}, out of a stream: a {@code byte[]} per message, a {@link
 * BrokenFrame} for what is none. Every byte is looked at once, and no more than the limit is ever held; what is held
 * counts in the {@link HeldBytes}, for a whole message until it is answered.
 *
 * <ul>
 * <li>A frame ends at {@code 0x1c}; some senders leave out the {@code 0x0d}, which is skipped where it comes.
 * <li>{@code 0x0b} followed by MSH, FHS or BHS begins a frame also within a frame: the end of that one was lost, and
 *         taking both for one message would lose the second without an answer. Any other {@code 0x0b} is a stray line
 * break in a text.
 * <li>Bytes between frames are skipped up to a bound; with an end byte behind them they are a message without start.
 * <li>After a last broken frame (too large, too slow, no room, another protocol) whatever comes is dropped.
 * </ul>
 * Text in UTF-16 cannot be framed by single bytes; MLLP release 1 excludes it.
 */
public final class MllpFrameDecoder extends ByteToMessageDecoder {

    static final byte START = 0x0b;
    static final byte END = 0x1c;
    private static final int MOST_JUNK = 4096;
    private static final Set<String> FIRST_SEGMENTS = Set.of("MSH", "FHS", "BHS");
    private static final ByteProcessor NEITHER_START_NOR_END = b -> b != START && b != END;

    private enum State { BETWEEN, WITHIN, DROPPING }

    private final FrameLimits limits;
    private State state = State.BETWEEN;
    private int scanned;
    private int counted;
    private Connection connection;
    private ScheduledFuture<?> deadline;

    public MllpFrameDecoder(FrameLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = Connection.of(ctx.channel());
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (state == State.DROPPING) {
            in.skipBytes(in.readableBytes());
        } else if (state == State.BETWEEN) {
            between(in, out);
        } else {
            within(ctx, in, out);
        }
    }

    private void between(ByteBuf in, List<Object> out) {
        skipBlanks(in);
        int sign = nextSign(in);
        int junk = sign < 0 ? in.readableBytes() : sign - in.readerIndex();
        if (junk > MOST_JUNK) {
            fail(Reason.NOT_MLLP, in, out);
        } else if (sign < 0) {
            scanned = junk;
        } else {
            boolean start = in.getByte(sign) == START;
            withoutStart(first(in, junk), start, out);
            in.readerIndex(sign + 1);
            enter(start ? State.WITHIN : State.BETWEEN);
        }
    }

    /** The line ends between frames, so that a resting connection holds no buffer. */
    private void skipBlanks(ByteBuf in) {
        while (scanned == 0 && in.isReadable() && isBlank(in.getByte(in.readerIndex()))) {
            in.skipBytes(1);
        }
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ' && b != START && b != END;
    }

    /** Before a start byte only what is plainly a message counts as one, before an end byte anything does. */
    private static void withoutStart(byte[] junk, boolean beforeStart, List<Object> out) {
        String text = new String(junk, StandardCharsets.ISO_8859_1);
        if (beforeStart ? text.startsWith("MSH") : !text.isBlank()) {
            out.add(new BrokenFrame(Reason.START_MISSING, junk));
        }
    }

    private void within(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int sign = nextSign(in);
        int length = sign < 0 ? in.readableBytes() : sign - in.readerIndex();
        if (length > limits.frameBytes()) {
            fail(Reason.TOO_LARGE, in, out);
        } else if (!count(length)) {
            fail(Reason.NO_ROOM, in, out);
        } else if (sign < 0) {
            wait(ctx, length);
        } else if (in.getByte(sign) == END) {
            out.add(ByteBufUtil.getBytes(in, in.readerIndex(), length));
            counted = 0;
            in.readerIndex(sign + 1);
            enter(State.BETWEEN);
        } else {
            startWithin(ctx, in, sign, out);
        }
    }

    private boolean count(int length) {
        if (!connection.take(length - counted)) {
            return false;
        }
        counted = length;
        return true;
    }

    private void startWithin(ChannelHandlerContext ctx, ByteBuf in, int sign, List<Object> out) {
        int length = sign - in.readerIndex();
        if (in.writerIndex() - sign < 4) {
            wait(ctx, length);
        } else {
            out.add(new BrokenFrame(Reason.END_MISSING, first(in, length)));
            in.readerIndex(sign + 1);
            enter(State.WITHIN);
        }
    }

    /** Index of the next start or end byte that means something, -1 when there is none yet. */
    private int nextSign(ByteBuf in) {
        while (true) {
            int from = in.readerIndex() + scanned;
            int sign = in.forEachByte(from, in.writerIndex() - from, NEITHER_START_NOR_END);
            if (sign < 0 || state == State.BETWEEN || in.getByte(sign) == END || mayBeginMessage(in, sign)) {
                return sign;
            }
            scanned = sign + 1 - in.readerIndex();
        }
    }

    private static boolean mayBeginMessage(ByteBuf in, int sign) {
        return in.writerIndex() - sign < 4
                || FIRST_SEGMENTS.contains(in.toString(sign + 1, 3, StandardCharsets.US_ASCII));
    }

    private void enter(State next) {
        state = next;
        scanned = 0;
        connection.give(counted);
        counted = 0;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void fail(Reason reason, ByteBuf in, List<Object> out) {
        byte[] first = first(in, in.readableBytes());
        in.skipBytes(in.readableBytes());
        enter(State.DROPPING);
        out.add(new BrokenFrame(reason, first));
    }

    private static byte[] first(ByteBuf in, int available) {
        return ByteBufUtil.getBytes(in, in.readerIndex(), Math.min(available, MOST_JUNK));
    }

    /** A frame that came in one piece, as nearly all do, never sets a timer. */
    private void wait(ChannelHandlerContext ctx, int looked) {
        scanned = looked;
        if (deadline == null) {
            setDeadline(ctx);
        }
    }

    private void setDeadline(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> late(ctx), limits.frameTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late(ChannelHandlerContext ctx) {
        if (!ctx.channel().config().isAutoRead()) {
            setDeadline(ctx);
            return;
        }
        BrokenFrame broken = new BrokenFrame(Reason.TOO_SLOW, first(internalBuffer(), actualReadableBytes()));
        enter(State.DROPPING);
        internalBuffer().skipBytes(actualReadableBytes());
        ctx.fireChannelRead(broken);
        ctx.fireChannelReadComplete();
    }

    /** Bytes in memory that wait for the rest of their frame. */
    int held() {
        return actualReadableBytes();
    }

    /** A frame cut off by the end of the connection has nobody left to answer to. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        enter(State.DROPPING);
        in.skipBytes(in.readableBytes());
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        enter(State.DROPPING);
    }
}
