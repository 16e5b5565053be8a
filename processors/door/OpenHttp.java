package door;

import clientregistry.feed.bounds.PackedBody;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * First step of an HTTP door that is not FHIR: keeps what came in, so that a refusal at any later step can be stored
 * and audited, and refuses a body that is too long, of which only the beginning is here, one that is packed or of another type, and what a
 * browser sends. In: property "accepts", the only media type taken, none for any; property "door", its name;
 * out: bytes; header {@link Exchange#HTTP_PATH}, as sent, without the query. Carries on: {@link Message},
 * {@link HttpHeaders}.
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
        Carried.put(exchange, HttpHeaders.class, http.headers());
        if (bytes.length > bodyLimit || HttpUtil.getContentLength(http, 0L) > bodyLimit) {
            identifySender.process(exchange);       // the audit trail is to say whose it was
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        refuseBrowsers(exchange, http);
        refusePacked(exchange, http);
        refuseOtherTypes(exchange, http);
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.getMessage().setBody(bytes);
    }

    /** They say so of themselves, and a page of anybody's could use the certificate that one holds. */
    private void refuseBrowsers(Exchange exchange, HttpRequest http) {
        if (http.headers().contains("Origin") || http.headers().contains("Sec-Fetch-Site")) {
            identifySender.process(exchange);
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This door is for systems, not for web pages.");
        }
    }

    private void refusePacked(Exchange exchange, HttpRequest http) {
        Refusal packed = PackedBody.refusal(String.join(",", http.headers().getAll("Content-Encoding")));
        if (packed != null) {
            identifySender.process(exchange);
            throw packed;
        }
    }

    private void refuseOtherTypes(Exchange exchange, HttpRequest http) {
        String accepted = exchange.getProperty("accepts", String.class);
        String type = http.headers().get("Content-Type", "").split(";", 2)[0].strip();
        if (accepted != null && !accepted.equalsIgnoreCase(type)) {
            identifySender.process(exchange);
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null, "The Content-Type must be " + accepted + ".");
        }
    }
}
