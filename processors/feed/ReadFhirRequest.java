package feed;

import clientregistry.fhir.FhirRequest;
import clientregistry.intake.Refusal;
import exchange.Carried;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Reads method, address, headers and body of an HTTP request. Out: {@link FhirRequest}; property "interaction" names the route. */
public final class ReadFhirRequest implements Processor {

    private static final String PREFIX = "/fhir";

    private final int bodyLimit;

    /** @param bodyLimit longest body in bytes */
    public ReadFhirRequest(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void process(Exchange exchange) {
        Message in = exchange.getMessage();
        byte[] body = in.getBody(byte[].class);
        Map<String, String> headers = headers(in);
        Carried.put(exchange, Inbound.class, new Inbound("fhir", body == null ? new byte[0] : body, headers.get("content-type"),
                headers.get("x-request-id"), Inbound.addressOf(exchange), null));
        FhirRequest bare = new FhirRequest(in.getHeader(Exchange.HTTP_METHOD, "GET", String.class), path(in), Map.of(), headers,
                body == null ? new byte[0] : body, "https://" + headers.getOrDefault("host", "localhost") + PREFIX);
        Carried.put(exchange, FhirRequest.class, bare);
        FhirRequest request = new FhirRequest(bare.method(), bare.path(),
                FhirRequest.parseQuery(in.getHeader(Exchange.HTTP_RAW_QUERY, String.class)), headers, bare.body(), bare.base());
        Carried.put(exchange, FhirRequest.class, request);
        if (request.body().length > bodyLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        exchange.setProperty("interaction", request.interaction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        in.setBody(request);
    }

    private static String path(Message in) {
        String path = in.getHeader(Exchange.HTTP_PATH, "", String.class);
        String below = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        return below.replaceAll("^/+|/+$", "");
    }

    /** Camel's own headers are not the client's. */
    private static Map<String, String> headers(Message in) {
        Map<String, String> headers = new HashMap<>();
        in.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel") && value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return headers;
    }
}
