package clientregistry.store.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** All that entries of the trail can tell of. Whoever shows them has a sentence for each. */
public final class AuditedEvents {

    /** What was asked of the registry, whoever was told of. */
    private static final List<String> QUESTIONS = List.of("search", "read", "pix-query", "capabilities", "steward-query",
            "steward-preview", "steward-repeat", "break-glass-query", "person-read", "message-read");
    private static final List<String> CHANGES = List.of("patient-feed", "patient-merge", "operation", "steward-errand",
            "job-link-pending", "job-join", "record-retry", "message-reprocess");
    private static final List<String> DOORS = List.of("refusal", "connection-refused", "connection-broken", "login",
            "login-failed", "logout");
    private static final List<String> RULES = List.of("rules-add", "rules-activate", "rules-prune", "rules-try",
            "quality-draw");
    private static final List<String> PEOPLE = List.of("user-add", "user-roles", "user-password", "user-enable",
            "user-disable", "user-sign-out");
    private static final List<String> HUB = List.of("hub-started", "hub-stopped", "sources-changed",
            "certificates-changed", "configuration-refused", "mediator-registered", "source-drift", "source-drift-ended",
            "outbox-retry", "outbox-drop", "backup", "database-restored", "command");
    private static final List<String> JOBS = List.of("job-rematch", "job-reindex", "job-reconcile", "job-republish",
            "job-reprocess", "job-replay", "job-learn", "job-try-rules", "job-quality");
    private static final List<String> TRAIL = List.of("audit-seal", "audit-retention", "audit-verify", "audit-owner");

    private AuditedEvents() {
    }

    /** Their words, by the alphabet. */
    public static NavigableSet<String> all() {
        NavigableSet<String> all = new TreeSet<>();
        Arrays.asList(QUESTIONS, CHANGES, DOORS, RULES, PEOPLE, HUB, JOBS, TRAIL).forEach(all::addAll);
        return Collections.unmodifiableNavigableSet(all);
    }
}
