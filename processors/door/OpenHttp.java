package door;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * First step of an HTTP door that is not FHIR: keeps what came in, so that a refusal at any later step can be stored
 * and audited, and refuses a body that is too long, of which only the beginning is here. In: property "door", its name;
 * out: bytes; header {@link Exchange#HTTP_PATH}, as sent, without the query. Carries on: {@link Message}.
 */
public final class OpenHttp implements Processor {

    private final int bodyLimit;
    private final IdentifySender identifySender;

    /** @param bodyLimit longest body in bytes */
    public OpenHttp(int bodyLimit, IdentifySender identifySender) {
        this.bodyLimit = bodyLimit;
        this.identifySender = identifySender;
    }

    @Override
    public void process(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        HttpRequest http = exchange.getMessage(NettyHttpMessage.class).getHttpRequest();
        String path = http.uri().split("\\?", 2)[0];
        Carried.put(exchange, Message.class, Message.received(exchange.getProperty("door", String.class), bytes,
                http.headers().get("Content-Type"), null, Address.of(exchange), path));
        if (bytes.length > bodyLimit || HttpUtil.getContentLength(http, 0L) > bodyLimit) {
            identifySender.process(exchange);       // the audit trail is to say whose it was
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.getMessage().setBody(bytes);
    }
}
