package clientregistry.store.audit;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEvents.Stored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An entry as the messages that IHE's profiles want of its transaction: one for each patient that a query told of or a
 * feed changed, and of an HL7v2 merge one for the identity that ceased and one for that which stays.
 */
public final class AuditMessages {

    private static final String RECORD = "record";
    /** A record that a merge ended. */
    private static final String SUBSUMED = "subsumed";
    /** Trigger events that create (ITI TF-2, 3.8.5 and 3.30.5); the others update. */
    private static final Set<String> CREATING = Set.of("ADT^A01", "ADT^A04", "ADT^A05", "ADT^A28");

    private record About(Entity patient, String action) {
    }

    private AuditMessages() {
    }

    /** The first has the entry's id, each other one an id made of that; an entry of no profile, or that failed, is one. */
    public static List<Stored> of(Stored entry) {
        IheTransaction transaction = entry.outcome() == AuditOutcome.SUCCESS
                ? IheTransaction.of(entry).orElse(null) : null;
        List<About> patients = transaction == null ? List.of() : patients(entry, transaction);
        if (patients.isEmpty()) {
            return List.of(entry);
        }
        List<Entity> others = entry.entities().stream()
                .filter(each -> !each.role().equals(RECORD) && !each.role().equals(SUBSUMED)).toList();
        List<Stored> messages = new ArrayList<>();
        for (About each : patients) {
            UUID id = messages.isEmpty() ? entry.id() : UUID.nameUUIDFromBytes((entry.id() + " " + messages.size())
                    .getBytes(StandardCharsets.UTF_8));
            messages.add(entry.as(id, each.action, Stream.concat(Stream.of(each.patient), others.stream()).toList()));
        }
        return messages;
    }

    private static List<About> patients(Stored entry, IheTransaction transaction) {
        List<Entity> subsumed = entry.entities(SUBSUMED).stream()
                .map(each -> new Entity(RECORD, each.what(), each.how(), each.detail())).toList();
        if (!transaction.isHl7v2()) {
            // With FHIR the identity that ceased is what is updated.
            List<Entity> patients = subsumed.isEmpty() ? entry.entities(RECORD) : subsumed;
            return patients.stream().map(each -> new About(each, entry.action())).toList();
        }
        String action = subsumed.isEmpty() ? action(entry) : "U";
        return Stream.concat(subsumed.stream().map(each -> new About(each, "D")),
                entry.entities(RECORD).stream().map(each -> new About(each, action))).toList();
    }

    private static String action(Stored entry) {
        List<Entity> trigger = entry.entities(IheTransaction.TRIGGER);
        if (trigger.isEmpty()) {
            return entry.action();
        }
        return CREATING.contains(trigger.get(0).what()) ? "C" : "U";
    }
}
