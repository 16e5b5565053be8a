package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import door.Address;
import door.Carried;
import door.Slashes;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * Takes an HTTP request as it is, whatever it is, so that a refusal at any later step can be answered in the asked
 * form, kept and audited. Refuses nothing. Carries on: {@link Message}, {@link FhirRequest}.
 */
public final class OpenFhir implements Processor {

    private static final String BASE = "/fhir";
    /** Its body is what is asked, and kept as little as the query of an address. */
    private static final String SEARCH = "Patient/_search";

    @Override
    public void process(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        HttpRequest http = exchange.getMessage(NettyHttpMessage.class).getHttpRequest();
        Map<String, String> headers = headers(http);
        String[] uri = http.uri().split("\\?", 2);
        byte[] kept = SEARCH.equals(path(uri[0])) ? new byte[0] : bytes;
        Carried.put(exchange, Message.class, Message.received("fhir", kept, headers.get("content-type"),
                headers.get("x-request-id"), Address.of(exchange), request(http, uri, headers)));
        Carried.put(exchange, FhirRequest.class, new FhirRequest(http.method().name(), path(uri[0]),
                query(uri.length > 1 ? uri[1] : null), headers, bytes, "https://" + headers.getOrDefault("host",
                "localhost") + BASE));
    }

    /** Only of what changes something: what was asked is nobody's business later. */
    private static String request(HttpRequest http, String[] uri, Map<String, String> headers) {
        String path = path(uri[0]);
        boolean writes = http.method().name().equals("POST") || http.method().name().equals("PUT");
        if (!writes || path == null || path.equals(SEARCH)) {
            return null;
        }
        String query = uri.length > 1 ? "?" + uri[1] : "";
        return StoredRequest.write(http.method().name(), path + query, headers);
    }

    /** Null when it is not below the base. */
    private static String path(String uri) {
        boolean below = uri.equals(BASE) || uri.startsWith(BASE + "/");
        return below ? Slashes.strip(uri.substring(BASE.length())).replace("%24", "$") : null;
    }

    /** Null when it is not well-formed. */
    private static Map<String, List<String>> query(String raw) {
        try {
            return FhirRequest.parseQuery(raw);
        } catch (Refusal malformed) {
            return null;
        }
    }

    private static Map<String, String> headers(HttpRequest http) {
        Map<String, String> headers = new HashMap<>();
        http.headers().forEach(header -> headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(),
                (a, b) -> a + "," + b));
        return headers;
    }
}
