package clientregistry.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int FIRST = 10_000;
    private static final int COUNT = 22_000;
    private static final int CONNECT_MILLIS = 1_000;
    /** Neighbouring processes begin far from each other, so that none is given what another is about to take. */
    private static final AtomicInteger NEXT = new AtomicInteger((int) (ProcessHandle.current().pid() * 7919 % COUNT));

    private Ports() {}

    /**
     * A free port to keep over restarts: below those that the system gives to outgoing connections, one of which could
     * take it meanwhile, and begun elsewhere in each process.
     */
    public static int free() {
        while (true) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one.
            }
        }
    }

    /** The wanted port, or a free one for 0. Throws {@link StartupException} when it is taken. */
    static int claim(int wanted, String server) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), wanted == 0 ? free() : wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "Port %d, meant for %s, is taken by another program: stop that or choose another port"
                            .formatted(wanted, server),
                    e);
        }
    }

    /**
     * Whether somebody listens there. Whoever connects to a port that nobody has may be given just that port for his own
     * end, and talk to himself; a server that comes then finds it taken, also for the minute that such a connection is
     * remembered. So it is looked at, and dropped without a trace.
     */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            return listens(socket, port);
        } catch (IOException nobody) {
            return false;
        }
    }

    /** @param socket not connected yet; to be closed then */
    static boolean listens(Socket socket, int port) throws IOException {
        socket.setSoLinger(true, 0);
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), CONNECT_MILLIS);
        return socket.getLocalPort() != port;
    }
}
