package feed;

import clientregistry.fhir.FhirRequest;
import clientregistry.intake.Refusal;
import exchange.Carried;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.http.NettyHttpMessage;

/**
 * Takes an HTTP request as it is, whatever it is, so that a refusal at any later step can be answered in the asked form, kept
 * and audited. Refuses nothing. Carries on: {@link Inbound}, {@link FhirRequest}.
 */
public final class OpenFhir implements Processor {

    private static final String BASE = "/fhir";

    @Override
    public void process(Exchange exchange) {
        Message in = exchange.getMessage();
        byte[] body = in.getBody(byte[].class);
        byte[] bytes = body == null ? new byte[0] : body;
        Map<String, String> headers = headers(in);
        Carried.put(exchange, Inbound.class, new Inbound("fhir", bytes, headers.get("content-type"),
                headers.get("x-request-id"), Inbound.addressOf(exchange), null));
        Carried.put(exchange, FhirRequest.class, new FhirRequest(in.getHeader(Exchange.HTTP_METHOD, "GET", String.class),
                path(in), query(in), headers, bytes, "https://" + headers.getOrDefault("host", "localhost") + BASE));
    }

    /** Null when it is not below the base. */
    private static String path(Message in) {
        String path = in.getHeader(Exchange.HTTP_URI, "", String.class);
        if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
            return null;
        }
        return path.substring(BASE.length()).replaceAll("^/+|/+$", "").replace("%24", "$");
    }

    /** Null when it is not well-formed. */
    private static Map<String, List<String>> query(Message in) {
        try {
            return FhirRequest.parseQuery(in.getHeader(Exchange.HTTP_RAW_QUERY, String.class));
        } catch (Refusal malformed) {
            return null;
        }
    }

    /** From the request itself: Camel's message mixes headers with query parameters and its own. */
    private static Map<String, String> headers(Message in) {
        Map<String, String> headers = new HashMap<>();
        if (in instanceof NettyHttpMessage http) {
            http.getHttpRequest().headers().forEach(header ->
                    headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "," + b));
        }
        return headers;
    }
}
