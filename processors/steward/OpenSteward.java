package steward;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.Credentials;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.messages.Message;
import door.Address;
import door.Carried;
import door.Slashes;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * Takes a steward's request as it is, so that a refusal at any later step can be answered and audited. Refuses nothing.
 * Carries on: {@link Message}, {@link StewardRequest}, {@link Credentials}.
 */
public final class OpenSteward implements Processor {

    private static final String BASE = "/registry";

    @Override
    public void process(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        HttpRequest http = exchange.getMessage(NettyHttpMessage.class).getHttpRequest();
        String type = http.headers().get("Content-Type");
        String[] uri = http.uri().split("\\?", 2);
        Carried.put(exchange, Message.class,
                Message.received("steward", bytes, type, null, Address.of(exchange), null));
        Carried.put(exchange, Credentials.class, Credentials.of(http.headers().getAll("Authorization")));
        Carried.put(exchange, StewardRequest.class, new StewardRequest(http.method().name(), path(uri[0]),
                query(uri.length > 1 ? uri[1] : null), type, HttpUtil.getContentLength(http, 0L), bytes)
                .encoded(String.join(",", http.headers().getAll("Content-Encoding"))));
    }

    /** Null when it is not below the base. */
    private static String path(String uri) {
        return uri.startsWith(BASE + "/") ? Slashes.strip(uri.substring(BASE.length())) : null;
    }

    /** Null when it is not well-formed. */
    private static Map<String, List<String>> query(String raw) {
        try {
            return FhirRequest.parseQuery(raw);
        } catch (Refusal malformed) {
            return null;
        }
    }
}
