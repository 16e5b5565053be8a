package door;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConstants;

/** Where an exchange came from. */
public final class Address {

    private Address() {
    }

    /** The network address of the other end of its connection, null when it came by none. */
    public static String of(Exchange exchange) {
        SocketAddress remote = exchange.getMessage()
                .getHeader(NettyConstants.NETTY_REMOTE_ADDRESS, SocketAddress.class);
        return remote instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : null;
    }
}
