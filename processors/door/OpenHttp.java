package door;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * First step of an HTTP door that is not FHIR: keeps what came in, so that a refusal at any later step can be stored
 * and audited, and refuses a body that is too long, of which only the beginning is here, and one that any web page could
 * have had a browser send that holds a certificate. In: property "door", its name;
 * out: bytes; header {@link Exchange#HTTP_PATH}, as sent, without the query. Carries on: {@link Message}.
 */
public final class OpenHttp implements Processor {

    /** What a page may have sent to another site without that site being asked (Fetch, CORS-safelisted). */
    private static final Set<String> SENT_UNASKED = Set.of("", "text/plain", "application/x-www-form-urlencoded",
            "multipart/form-data");

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
        if (SENT_UNASKED.contains(typeOf(http))) {
            identifySender.process(exchange);
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null, "The Content-Type must say what is sent: "
                    + "text/csv, application/json or another one, but none that a web form sends.");
        }
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.getMessage().setBody(bytes);
    }

    private static String typeOf(HttpRequest http) {
        String type = http.headers().get("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
