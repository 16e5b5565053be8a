package clientregistry.tools.cli;

import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The stewards' API as commands use it. What it refuses becomes the one line of a {@link CommandFault}. */
final class RegistryClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FhirClient http;
    private final String[] headers;

    /** @param headers of each request, name, value, name, value */
    RegistryClient(FhirClient http, String... headers) {
        this.http = http;
        this.headers = headers;
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** @param parameters name, value, name, value; those without a value are left out */
    static String query(String path, Object... parameters) {
        StringJoiner query = new StringJoiner("&", path + "?", "");
        query.setEmptyValue(path);
        for (int i = 0; i < parameters.length; i += 2) {
            if (parameters[i + 1] != null) {
                query.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1].toString(),
                        StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    JsonNode get(String path) {
        return answer("GET", path, null);
    }

    /** Empty when there is none. */
    Optional<JsonNode> find(String path) {
        FhirClient.Response response = send("GET", path, null);
        return response.status() == 404 ? Optional.empty() : Optional.of(checked(response));
    }

    JsonNode post(String path, ObjectNode body) {
        return answer("POST", path, body);
    }

    /** All pages of a list, up to a number of items. */
    List<JsonNode> list(String path, int most) {
        List<JsonNode> items = new ArrayList<>();
        String more = path + (path.contains("?") ? "&" : "?") + "cursor=";
        String next = "";
        while (items.size() < most && next != null) {
            JsonNode page = get(next.isEmpty() ? path : more + next);
            page.path("items").forEach(items::add);
            next = page.path("next").asText(null);
        }
        return items.subList(0, Math.min(most, items.size()));
    }

    private JsonNode answer(String method, String path, ObjectNode body) {
        return checked(send(method, path, body));
    }

    private FhirClient.Response send(String method, String path, ObjectNode body) {
        try {
            if (body == null) {
                return http.send(method, path, null, new byte[0], headers);
            }
            return http.send(method, path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8),
                    headers);
        } catch (IOException e) {
            throw new CommandFault("the stewards' API does not answer: " + (e.getMessage() == null
                    ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static JsonNode checked(FhirClient.Response response) {
        JsonNode json = json(response.body());
        if (!response.ok()) {
            throw new CommandFault(json.path("detail").asText("the stewards' API answered " + response.status()));
        }
        return json;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
