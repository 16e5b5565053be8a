package clientregistry.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Locale;

/** What an operation asked for, as it is stored with it. Thread-safe. */
public final class OperationJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OperationJson() {
    }

    /** {@code KeepApart} is {@code keep-apart}. */
    public static String kind(Operation.Action action) {
        return kind(action.getClass());
    }

    private static String kind(Class<?> action) {
        return action.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when there is no such kind, or the text is not of it
     */
    public static Operation.Action read(String kind, String json) {
        Class<?> type = Arrays.stream(Operation.Action.class.getPermittedSubclasses()).filter(c -> kind(c).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no operation " + kind));
        try {
            return (Operation.Action) JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of an operation " + kind, e);
        }
    }

    public static String write(Operation.Action action) {
        try {
            return JSON.writeValueAsString(action);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operations always have a JSON form", e);
        }
    }
}
