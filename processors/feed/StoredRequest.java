package feed;

import clientregistry.feed.fhir.FhirRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a FHIR request its body does not say, as one text that is kept with the message: method and address, and a
 * line for each header that says on what condition, or for whom.
 */
final class StoredRequest {

    private static final List<String> KEPT = List.of("if-match", "if-none-match", "if-unmodified-since",
            "if-none-exist", SpeakForClient.HEADER);

    private StoredRequest() {
    }

    /** @param address below the base, with its query */
    static String write(String method, String address, Map<String, String> headers) {
        StringBuilder stored = new StringBuilder(method).append(' ').append(address);
        KEPT.stream().filter(headers::containsKey).forEach(name -> stored.append('\n').append(name).append(": ")
                .append(headers.get(name).replaceAll("[\\r\\n]", " ")));
        return stored.toString();
    }

    /** @throws clientregistry.person.refusal.Refusal NOT_PARSEABLE when the query is malformed, as it was then */
    static FhirRequest read(String stored, String contentType, String requestId, byte[] body) {
        String[] lines = stored.split("\n", -1);
        String[] parts = lines[0].split(" ", 2);
        String[] address = parts[1].split("\\?", 2);
        Map<String, String> headers = new HashMap<>();
        put(headers, "content-type", contentType);
        put(headers, "x-request-id", requestId);
        for (int i = 1; i < lines.length; i++) {
            condition(headers, lines[i]);
        }
        return new FhirRequest(parts[0], address[0], FhirRequest.parseQuery(address.length > 1 ? address[1] : null),
                headers, body, "https://localhost/fhir");
    }

    /** Before there were others, If-Match was kept without its name. */
    private static void condition(Map<String, String> headers, String line) {
        String[] header = line.split(": ", 2);
        if (KEPT.contains(header[0]) && header.length > 1) {
            headers.put(header[0], header[1]);
        } else {
            headers.put("if-match", line);
        }
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
