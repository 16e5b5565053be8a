package feed;

import clientregistry.feed.hl7v2.Header;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConstants;

/**
 * What came in, kept beside the body so that whatever goes wrong later can be answered, stored and audited.
 *
 * @param door        fhir, hl7v2, bulk, or the name of a site's door
 * @param raw         bytes as received
 * @param contentType media type, null when the door has only one
 * @param controlId   MSH-10 or X-Request-Id, null when none
 * @param address     network address of the sender
 * @param header      of the HL7v2 message, null for other doors
 * @param request     what of the request the bytes do not say and a later processing needs, null when nothing
 */
public record Inbound(String door, byte[] raw, String contentType, String controlId, String address, Header header,
        String request) {

    /** The address of the other end of the connection an exchange came in by. */
    public static String addressOf(Exchange exchange) {
        SocketAddress remote = exchange.getMessage().getHeader(NettyConstants.NETTY_REMOTE_ADDRESS,
                SocketAddress.class);
        return remote instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : null;
    }
}
