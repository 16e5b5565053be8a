package clientregistry.linking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/** What an operation asked for, as it is stored with it. Thread-safe. */
final class OperationJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OperationJson() {
    }

    /** {@code KeepApart} is {@code keep-apart}. */
    static String kind(Operation.Action action) {
        return action.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static String write(Operation.Action action) {
        try {
            return JSON.writeValueAsString(action);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operations always have a JSON form", e);
        }
    }
}
