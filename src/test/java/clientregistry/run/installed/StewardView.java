package clientregistry.run.installed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/** What a steward sees of one hub's registry, and does to it. */
final class StewardView {

    private final FhirClient client;

    StewardView(TestHub hub) {
        client = hub.registry("steward");
    }

    JsonNode get(String path) {
        try {
            Response answer = client.get(path);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
            return Installed.json(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it, and tells the operation it was. */
    JsonNode operate(String path, String body) {
        try {
            Response answer = client.post(path, "application/json", body);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(201);
            return Installed.json(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record that a source knows by this id, with its link. */
    JsonNode record(String source, String localId) {
        String identifier = URLEncoder.encode("http://clientregistry.org/" + source + "|" + localId,
                StandardCharsets.UTF_8);
        return found(get("/records?identifier=" + identifier), "localId", localId);
    }

    /** CRUID, null while it has none. */
    String person(String source, String localId) {
        return record(source, localId).path("person").textValue();
    }

    /** What decided that it is of its person. */
    JsonNode link(String source, String localId) {
        return get("/records/" + record(source, localId).path("id").textValue()).path("link");
    }

    /** The operation that somebody gave this reason for. */
    JsonNode operation(String why) {
        return found(get("/operations?limit=100"), "why", why);
    }

    private static JsonNode found(JsonNode page, String member, String value) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(item -> item.path(member).asText().equals(value)).findFirst().orElseThrow();
    }
}
