package clientregistry.steward.system;

import clientregistry.person.Words;
import java.util.List;

/**
 * What can be wrong, who is hit by it, and what to do now: the command, and the page on which the button is. The worst
 * comes first.
 */
public enum TroubleKind {

    DATABASE_DOWN(Severity.DOWN, "./hub doctor", null, "feeds", "queries", "stewards", "publishing"),
    RULES_UNREADABLE(Severity.DOWN, "./hub rules list", "rules", "feeds"),
    STAGE_STUCK(Severity.DOWN, "./hub doctor", "routes", "feeds"),
    SEARCH_DOWN(Severity.DEGRADED, "./hub doctor", "system/queues", "matching"),
    FHIR_DOWN(Severity.DEGRADED, "./hub doctor", "system/queues", "publishing"),
    OPENHIM_DOWN(Severity.DEGRADED, "./hub doctor", null, "openhim"),
    NODE_SILENT(Severity.DEGRADED, "./hub start --node WHAT", null, "feeds"),
    PARKED(Severity.DEGRADED, "./hub parked list --target WHAT", "system/queues?target=WHAT", "publishing"),
    LATE(Severity.DEGRADED, "./hub status", "system/queues?target=WHAT", "publishing"),
    ABANDONED(Severity.DEGRADED, "./hub parked drop --all WHAT --why TEXT", "system/queues?target=WHAT", "nobody"),
    PARKED_RECORDS(Severity.DEGRADED, "./hub parked list --target records", "system/queues?target=records", "matching"),
    CERTIFICATE_ENDS(Severity.LOOK, "./hub sources list", "sources", "connections"),
    SOURCE_SILENT(Severity.LOOK, "./hub sources list", "sources/WHAT", "source"),
    SOURCE_DRIFTS(Severity.LOOK, "./hub messages find --source WHAT", "sources/WHAT", "source"),
    QUARANTINED(Severity.LOOK, "./hub quarantine list", "sources/WHAT", "source"),
    REFUSED(Severity.LOOK, "./hub messages find --open", "messages?outcome=refused&open=true", "senders");

    /** Nothing is accepted, something waits, or somebody should look. */
    public enum Severity { DOWN, DEGRADED, LOOK }

    private final Severity severity;
    private final String command;
    private final String page;
    private final List<String> hit;

    TroubleKind(Severity severity, String command, String page, String... hit) {
        this.severity = severity;
        this.command = command;
        this.page = page;
        this.hit = List.of(hit);
    }

    public Severity severity() {
        return severity;
    }

    /** Words for who is hit. */
    public List<String> hit() {
        return hit;
    }

    /** In answers and texts. */
    public String word() {
        return Words.of(this);
    }

    /** What to type, null when nothing helps there. */
    String command(String what) {
        return filled(command, what);
    }

    /** Where to click: a page of the console, null when there is none. */
    String page(String what) {
        return filled(page, what);
    }

    private static String filled(String template, String what) {
        String named = what == null ? "" : what;
        return template == null ? null : template.replace("WHAT", named);
    }

    /** Whether what is waiting can be tried again with one errand. */
    boolean isRetried() {
        return this == PARKED || this == PARKED_RECORDS;
    }
}
