package clientregistry.tools.client;

import clientregistry.feed.csv.PersonRow;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Sends records as {@code POST Patient}. Holds no state of its own, so that many senders may share one. */
public final class FhirDoor implements Door {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirClient client;
    private final FhirWriter writer;

    public FhirDoor(FhirClient client, FhirWriter writer) {
        this.client = client;
        this.writer = writer;
    }

    @Override
    public Answer send(PersonRow row) {
        try {
            return answer(client.post("/Patient", FhirClient.JSON, writer.write(row).json()));
        } catch (IOException e) {
            return Answer.failed(e);
        }
    }

    /** 429 and 5xx say "not now", every other status says "not this". */
    public static Answer answer(FhirClient.Response response) {
        if (response.ok()) {
            return Answer.accepted();
        }
        JsonNode issue = issue(response.body());
        String reason = (response.status() + " " + issue.path("code").asText("")).strip();
        String detail = issue.path("details").path("text").asText(issue.path("diagnostics").asText(""));
        return response.status() == 429 || response.status() >= 500
                ? Answer.failed(reason, detail) : Answer.refused(reason, detail);
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
