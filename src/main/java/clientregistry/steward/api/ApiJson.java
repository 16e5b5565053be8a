package clientregistry.steward.api;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** JSON of the stewards' API: what is null is left out, instants are text. */
final class ApiJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private ApiJson() {
    }

    static byte[] write(Object body) {
        try {
            return body instanceof String json ? json.getBytes(StandardCharsets.UTF_8) : MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer always has a JSON form", e);
        }
    }

    /** What an answer's JSON says, as another type. */
    static <T> T read(Object body, Class<T> type) {
        try {
            return MAPPER.readValue(write(body), type);
        } catch (IOException e) {
            throw new IllegalStateException("an answer has no form as " + type.getSimpleName());
        }
    }

    /** @throws Refusal NOT_PARSEABLE when it is not one JSON object */
    static ObjectNode object(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Said below, without the parser's words, which may quote what was sent.
        }
        throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body must be one JSON object.");
    }
}
