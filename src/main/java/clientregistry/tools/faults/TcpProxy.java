package clientregistry.tools.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a hub and a server on this machine and harms connections: cuts them all, slows them down, or breaks
 * the one that stores a message or an operation around its COMMIT. That is seen in the text PostgreSQL's driver sends
 * without prepared statements ({@code prepareThreshold=0}). Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    /** What happens to the next transaction that writes a message or an operation. */
    public enum Fault {
        /** The COMMIT is lost on its way: the database rolls back. */
        COMMIT_LOST,
        /** The database commits, and its answer is lost. */
        ANSWER_LOST,
        /** As before, and the database cannot be reached afterwards. */
        ANSWER_LOST_AND_DOWN,
        /** The answer arrives, and the database cannot be reached afterwards. */
        DOWN_AFTERWARDS
    }

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fault> armed = new AtomicReference<>();
    private volatile boolean down;
    private volatile long delayMillis;

    /** @param target port on this machine that connections are passed to */
    public TcpProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where to connect to instead. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Once, to the next transaction that writes a message or an operation. */
    public void arm(Fault fault) {
        armed.set(fault);
    }

    /** Whether what was armed has not struck yet. */
    public boolean isArmed() {
        return armed.get() != null;
    }

    /** Cuts every connection and takes no new one until {@link #restore()}. */
    public void cut() {
        down = true;
        drop();
    }

    /** Cuts every connection; new ones are welcome. */
    public void drop() {
        open.forEach(TcpProxy::closeQuietly);
    }

    public void restore() {
        down = false;
    }

    /** Every piece that passes, in either direction, waits so long; 0 for not at all. */
    public void slow(long millis) {
        delayMillis = millis;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                if (down) {
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            new Line(client, server).start();
        } catch (IOException e) {
            // The server is down, which the client sees as its own connection closed.
            closeQuietly(client);
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile Fault atAnswer;
        private boolean writes;
        private String tail = "";

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            open.add(client);
            open.add(server);
        }

        void start() {
            TcpProxy.start(() -> pump(client, server, true));
            TcpProxy.start(() -> pump(server, client, false));
        }

        private void pump(Socket from, Socket to, boolean request) {
            byte[] buffer = new byte[65536];
            try (from; to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(buffer); n >= 0 && passes(buffer, n, request); n = in.read(buffer)) {
                    LockSupport.parkNanos(delayMillis * 1_000_000);
                    out.write(buffer, 0, n);
                    out.flush();
                }
            } catch (IOException e) {
                // the other end is gone
            } finally {
                open.remove(from);
            }
        }

        private boolean passes(byte[] buffer, int length, boolean request) {
            return request ? request(new String(buffer, 0, length, StandardCharsets.ISO_8859_1)) : answer();
        }

        /** A statement may be cut into two reads, so the end of the one before is looked at again. */
        private boolean request(String bytes) {
            String seen = tail + bytes;
            tail = seen.substring(Math.max(0, seen.length() - 32));
            writes |= seen.contains("insert into message ") || seen.contains("insert into operation ");
            if (atAnswer == Fault.DOWN_AFTERWARDS) {
                return false;
            }
            if (!writes || !seen.contains("COMMIT\u0000")) {
                return true;
            }
            writes = false;
            tail = "";
            Fault fault = armed.getAndSet(null);
            atAnswer = fault;
            return fault != Fault.COMMIT_LOST;
        }

        /** The database has answered, so it has committed. */
        private boolean answer() {
            if (atAnswer == Fault.ANSWER_LOST_AND_DOWN) {
                cut();
            } else if (atAnswer == Fault.DOWN_AFTERWARDS) {
                down = true;
                open.stream().filter(socket -> socket != client && socket != server).forEach(TcpProxy::closeQuietly);
            }
            return atAnswer == null || atAnswer == Fault.DOWN_AFTERWARDS;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
