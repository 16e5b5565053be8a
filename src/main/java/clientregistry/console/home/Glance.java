package clientregistry.console.home;

import clientregistry.console.Asked;
import clientregistry.console.Sheet;
import clientregistry.console.home.Front.Alarm;
import clientregistry.console.home.Front.Fare;
import clientregistry.console.home.Front.News;
import clientregistry.console.home.Front.Questions;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.Right;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what waits for this reader and what is wrong, one question to the API for each. */
final class Glance {

    private static final int MOST = 6;

    private final Asked asked;

    private Glance(Asked asked) {
        this.asked = asked;
    }

    static Front front(Asked asked) {
        Glance glance = new Glance(asked);
        Sheet sheet = asked.sheet();
        JsonNode tasks = glance.read("tasks", "tasks/summary", Map.of());
        JsonNode system = glance.read("system", "system", Map.of());
        Integer proposals = sheet.may(Right.JUDGE) ? glance.count("proposals", "proposals", Map.of("limit", "100")) : null;
        return new Front(questions(tasks), proposals, fare(system), glance.count("audit/patterns", "audit/patterns", Map.of()),
                glance.count("audit/break-glass", "audit/break-glass", Map.of("limit", "100")),
                sheet.menu().stream().filter(entry -> !entry.path().isEmpty()).toList());
    }

    /** Null where the reader has no such page, or may not be told: the first page is for everybody. */
    private JsonNode read(String page, String where, Map<String, String> parameters) {
        if (!asked.sheet().offers(page)) {
            return null;
        }
        try {
            return asked.ask(JsonNode.class, where, parameters);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_ALLOWED || refusal.kind() == Refusal.Kind.NOT_FOUND) {
                return null;
            }
            throw refusal;
        }
    }

    private Integer count(String page, String where, Map<String, String> parameters) {
        JsonNode found = read(page, where, parameters);
        if (found == null) {
            return null;
        }
        return found.isArray() ? found.size() : found.path("items").size();
    }

    private static Questions questions(JsonNode summary) {
        return summary == null ? null : new Questions(summary.path("open").asLong(), summary.path("held").asLong(),
                summary.path("waiting").asLong());
    }

    private static Fare fare(JsonNode system) {
        return system == null ? null : new Fare(items(system.path("troubles")).map(Glance::alarm).toList(),
                system.path("remembered").asBoolean(), items(system.path("changes")).limit(MOST).map(Glance::news).toList());
    }

    private static Alarm alarm(JsonNode trouble) {
        return new Alarm(trouble.path("kind").asText(), trouble.path("severity").asText(), text(trouble, "what"),
                trouble.hasNonNull("count") ? trouble.path("count").asLong() : null, instant(trouble, "since"),
                text(trouble.path("next"), "page"));
    }

    private static News news(JsonNode change) {
        return new News(instant(change, "at"), change.path("kind").asText(), text(change, "what"), text(change, "by"));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.path(member).asText() : null;
    }

    private static Instant instant(JsonNode node, String member) {
        return node.hasNonNull(member) ? Instant.parse(node.path(member).asText()) : null;
    }
}
