package clientregistry.wiring;

import clientregistry.link.rules.Learned;
import clientregistry.person.Words;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that all nodes of a registry need alike, since chance says which of them takes a feed, runs a job or publishes.
 * Nodes that differ are told of ({@code store.search.HubNodes}); golden records and normalising are held to more.
 */
public final class SharedSettings {

    private static final String JOINS = "link.feed.joins";
    private static final String LEARNING = "learning";

    /** By what is different where they are. */
    private static final List<String> KEYS = List.of(
            // What a hub of this profile does where nothing is said, and which jobs know each other.
            "hub.profile", "hub.cluster",
            // What becomes of a feed, and what it is compared with.
            JOINS, "link.questions", "link.recent.seconds", "search.candidates", "search.candidates.job", "hl7.processing.ids",
            "import.national-id", "import.other-id",
            // What jobs do, on whichever node, and when.
            "rematch.cron", "reconcile.cron", "retention.cron", "retention.days", "audit.retention.days", LEARNING,
            "learning.cron", "learning.records", "learning.try", "learning.wrong", "quality.cron", "quality.questions",
            "drift.days", "drift.records",
            // Whom a change is told, and how it is kept.
            "hapi.enabled", "hapi.exclusive", "audit.fhir.url", "atna.repositories", "publish.attachments.bytes",
            "audit.parameters");

    private SharedSettings() {
    }

    static List<String> keys() {
        return KEYS;
    }

    /** What they are set to, {@code key=value} in a line each; where nothing is said, what holds then. */
    public static String text(Settings settings) {
        return KEYS.stream().map(key -> key + "=" + value(settings, key)).collect(Collectors.joining("\n"));
    }

    private static String value(Settings settings, String key) {
        return switch (key) {
            case JOINS -> String.valueOf(settings.joinsInFeeds());
            case LEARNING -> Words.of(Learned.Mode.of(settings.get(LEARNING), settings.isDevelopment()));
            default -> settings.get(key);
        };
    }
}
