package clientregistry.feed;

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

/** Stands between a hub and its database and breaks connections: all at once, or one around the COMMIT that stores a message. */
final class TcpProxy implements AutoCloseable {

    /** What happens to the next transaction that writes a message. */
    enum Fault {
        /** The COMMIT is lost on its way: the database rolls back. */
        COMMIT_LOST,
        /** The database commits, and its answer is lost. */
        ANSWER_LOST,
        /** As before, and the database cannot be reached afterwards. */
        ANSWER_LOST_AND_DOWN
    }

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fault> armed = new AtomicReference<>();
    private volatile boolean down;

    TcpProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void arm(Fault fault) {
        armed.set(fault);
    }

    void cut() {
        down = true;
        open.forEach(TcpProxy::closeQuietly);
    }

    void restore() {
        down = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                if (down) {
                    closeQuietly(client);
                } else {
                    new Line(client, new Socket(InetAddress.getLoopbackAddress(), target)).start();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile Fault atAnswer;
        private boolean writesMessage;
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
            writesMessage |= seen.contains("insert into message ");
            if (!writesMessage || !seen.contains("COMMIT\u0000")) {
                return true;
            }
            writesMessage = false;
            tail = "";
            Fault fault = armed.getAndSet(null);
            atAnswer = fault;
            return fault != Fault.COMMIT_LOST;
        }

        /** The database has answered, so it has committed. */
        private boolean answer() {
            if (atAnswer == Fault.ANSWER_LOST_AND_DOWN) {
                cut();
            }
            return atAnswer == null;
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
