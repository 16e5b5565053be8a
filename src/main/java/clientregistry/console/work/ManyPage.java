package clientregistry.console.work;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Many questions about to be answered alike: what that would do, before it is done.
 *
 * @param effects   JSON of what it would do, null when it cannot be done
 * @param refused   why it cannot be done, null when it can
 * @param operation id of the operation that the form becomes
 */
public record ManyPage(List<String> tasks, String verdict, String why, JsonNode effects, String refused, UUID operation) {

    static ManyPage of(Asked asked) {
        List<String> tasks = asked.fields("task");
        String verdict = asked.field("verdict");
        String why = asked.field("why");
        try {
            JsonNode effects = asked.preview(JsonNode.class, "operations", body(tasks, verdict, why)).path("effects");
            return new ManyPage(tasks, verdict, why, effects, null, UUID.randomUUID());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_ALLOWED || refusal.kind().isLater()) {
                throw refusal;
            }
            return new ManyPage(tasks, verdict, why, null, refusal.getMessage(), UUID.randomUUID());
        }
    }

    /** The command, as the API takes it. */
    static Map<String, Object> body(List<String> tasks, String verdict, String why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "answer-many");
        body.put("tasks", tasks);
        body.put("verdict", verdict);
        body.put("why", why);
        return body;
    }

    /** How many of a kind of effects there would be. */
    public int count(String effect) {
        return effects == null ? 0 : effects.path(effect).size();
    }
}
