package clientregistry.tools.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Sends {@code POST Patient}, with its X-Request-Id where it has one. Holds no state of its own, so that many senders
 * may share one.
 */
public record FhirChannel(FhirClient client) implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public SendResult send(String controlId, String body) throws IOException {
        return result(controlId == null ? client.post("/Patient", FhirClient.JSON, body)
                : client.post("/Patient", FhirClient.JSON, body, "X-Request-Id", controlId));
    }

    /** 429 and 5xx say "not now", every other status says "not this". */
    static SendResult result(FhirClient.Response response) {
        if (response.ok()) {
            return SendResult.accepted();
        }
        JsonNode issue = issue(response.body());
        String reason = (response.status() + " " + issue.path("code").asText("")).strip();
        String detail = issue.path("details").path("text").asText(issue.path("diagnostics").asText(""));
        return response.status() == 429 || response.status() >= 500
                ? SendResult.failed(reason, detail) : SendResult.refused(reason, detail);
    }

    /** First issue of the OperationOutcome, a missing node when the body is none. */
    private static JsonNode issue(String body) {
        try {
            return JSON.readTree(body).path("issue").path(0);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
