package feed;

import clientregistry.feed.fhir.FhirRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * What of a FHIR request its body does not say, as one text that is kept with the message: method, address, If-Match.
 */
final class StoredRequest {

    private StoredRequest() {
    }

    /** @param address below the base, with its query */
    static String write(String method, String address, String ifMatch) {
        return method + " " + address + (ifMatch == null ? "" : "\n" + ifMatch);
    }

    /** @throws clientregistry.person.refusal.Refusal NOT_PARSEABLE when the query is malformed, as it was then */
    static FhirRequest read(String stored, String contentType, String requestId, byte[] body) {
        String[] lines = stored.split("\n", 2);
        String[] parts = lines[0].split(" ", 2);
        String[] address = parts[1].split("\\?", 2);
        Map<String, String> headers = new HashMap<>();
        put(headers, "content-type", contentType);
        put(headers, "x-request-id", requestId);
        put(headers, "if-match", lines.length > 1 ? lines[1] : null);
        return new FhirRequest(parts[0], address[0], FhirRequest.parseQuery(address.length > 1 ? address[1] : null),
                headers, body, "https://localhost/fhir");
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
