package clientregistry.feed.transport;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.security.cert.X509Certificate;

/**
 * What the handlers of one connection know together: what it holds of the {@link HeldBytes}, and since when it rests.
 * Written by its event loop; {@link #restsSince} and {@link #peer} may be read by any thread.
 */
final class Connection {

    /**
     * Costs nothing: bounded by the number of connections, so that small messages are served while large ones must
     * wait.
     */
    static final int FREE = 16 * 1024;

    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    final Channel channel;
    private final HeldBytes heldBytes;
    private long bytes;
    private int unanswered;
    private boolean arriving;
    private boolean closed;
    private volatile boolean resting = true;
    private volatile long since = System.nanoTime();
    private volatile Principal peer;
    private volatile X509Certificate[] chain = {};

    private Connection(Channel channel, HeldBytes heldBytes) {
        this.channel = channel;
        this.heldBytes = heldBytes;
    }

    static Connection open(Channel channel, HeldBytes heldBytes) {
        Connection connection = new Connection(channel, heldBytes);
        channel.attr(KEY).set(connection);
        return connection;
    }

    /** Behind no {@link ConnectionGate} nothing is limited. */
    static Connection of(Channel channel) {
        Connection connection = channel.attr(KEY).get();
        return connection == null ? open(channel, new HeldBytes(Long.MAX_VALUE)) : connection;
    }

    /** Part of a message came; false, and not counted, when all connections together hold too much. */
    boolean take(long more) {
        long due = due(bytes + more) - due(bytes);
        if (closed || (due > 0 && !heldBytes.take(due))) {
            return closed;
        }
        bytes += more;
        settle();
        return true;
    }

    /** An answer is on its way. */
    void takeAnyway(long more) {
        if (!closed) {
            heldBytes.takeAnyway(due(bytes + more) - due(bytes));
            bytes += more;
            settle();
        }
    }

    /** A message was answered or dropped, an answer has left. */
    void give(long less) {
        if (!closed) {
            heldBytes.give(due(bytes) - due(bytes - less));
            bytes -= less;
            settle();
        }
    }

    private static long due(long bytes) {
        return Math.max(0, bytes - FREE);
    }

    void began() {
        unanswered++;
        settle();
    }

    void answered() {
        unanswered--;
        settle();
    }

    /** Whether a message has begun of which nothing is counted yet. */
    void arriving(boolean begun) {
        arriving = begun;
        settle();
    }

    private void settle() {
        boolean rests = bytes == 0 && unanswered == 0 && !arriving;
        if (rests && !resting) {
            since = System.nanoTime();
        }
        resting = rests;
    }

    boolean rests() {
        return resting;
    }

    /** {@link System#nanoTime()} when it last had something to do, or was opened. */
    long restsSince() {
        return since;
    }

    /** Network address of the other end, null when it has none. */
    String address() {
        return channel.remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : null;
    }

    /** Subject of its certificate, null before the handshake. */
    Principal peer() {
        return peer;
    }

    void isOf(Principal subject) {
        peer = subject;
        since = System.nanoTime();
    }

    /** The certificates it showed, its own first; none before the handshake. */
    X509Certificate[] chain() {
        return chain;
    }

    boolean isCertified() {
        return chain.length > 0;
    }

    void shows(X509Certificate[] certificates) {
        chain = certificates;
    }

    void closed() {
        if (!closed) {
            heldBytes.give(due(bytes));
            bytes = 0;
            closed = true;
        }
    }
}
