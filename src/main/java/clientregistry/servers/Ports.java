package clientregistry.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports on 127.0.0.1. */
final class Ports {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private Ports() {}

    /** The wanted port, or a free one for 0. Throws {@link StartupException} when it is taken. */
    static int claim(int wanted, String server) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "Port %d, meant for %s, is taken by another program: stop that or choose another port"
                            .formatted(wanted, server),
                    e);
        }
    }
}
