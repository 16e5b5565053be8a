package feed;

import clientregistry.person.refusal.Refusal;
import exchange.Carried;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * First step of an HTTP door that is not FHIR: keeps what came in, so that a refusal at any later step can be stored
 * and audited, and refuses a body that is too long, of which only the beginning is here. Out: bytes; header
 * {@link Exchange#HTTP_PATH}, as sent, without the query.
 */
public final class OpenHttp implements Processor {

    private final String door;
    private final int bodyLimit;
    private final IdentifySender identifySender;

    /**
     * @param door      its name in the audit trail
     * @param bodyLimit longest body in bytes
     */
    public OpenHttp(String door, int bodyLimit, IdentifySender identifySender) {
        this.door = door;
        this.bodyLimit = bodyLimit;
        this.identifySender = identifySender;
    }

    @Override
    public void process(Exchange exchange) {
        Message in = exchange.getMessage();
        byte[] body = in.getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        HttpRequest http = exchange.getMessage(NettyHttpMessage.class).getHttpRequest();
        String path = http.uri().split("\\?", 2)[0];
        Carried.put(exchange, Inbound.class, new Inbound(door, bytes, http.headers().get("Content-Type"), null,
                Inbound.addressOf(exchange), null, path));
        if (bytes.length > bodyLimit || HttpUtil.getContentLength(http, 0L) > bodyLimit) {
            identifySender.process(exchange);       // the audit trail is to say whose it was
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        in.setHeader(Exchange.HTTP_PATH, path);
        in.setBody(bytes);
    }
}
