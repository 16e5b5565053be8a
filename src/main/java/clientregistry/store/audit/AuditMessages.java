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
    /** A person, and records that came to it with another one: what stands behind the record that did it. */
    private static final Set<String> BESIDE = Set.of("person", "came");
    /** A record that a merge ended. */
    private static final String SUBSUMED = "subsumed";
    /** Trigger events that create (ITI TF-2, 3.8.5 and 3.30.5); the others update. */
    private static final Set<String> CREATING = Set.of("ADT^A01", "ADT^A04", "ADT^A05", "ADT^A28");

    /** A record that was touched, those that were merged into it, and whatever else is told of it only. */
    private record Touched(Entity record, List<Entity> subsumed, List<Entity> beside) {
    }

    private record About(Entity patient, String action, List<Entity> beside) {
    }

    private AuditMessages() {
    }

    /** The first has the entry's id, others one made of that; an entry of no profile, or that failed, is one. */
    public static List<Stored> of(Stored entry) {
        IheTransaction transaction = entry.outcome() == AuditOutcome.SUCCESS
                ? IheTransaction.of(entry).orElse(null) : null;
        List<Entity> common = new ArrayList<>();
        List<Touched> touched = touched(entry, common);
        if (transaction == null || touched.isEmpty()) {
            return List.of(entry);
        }
        List<Stored> messages = new ArrayList<>();
        touched.stream().flatMap(each -> about(each, entry, transaction)).forEach(each -> {
            UUID id = messages.isEmpty() ? entry.id() : UUID.nameUUIDFromBytes((entry.id() + " " + messages.size())
                    .getBytes(StandardCharsets.UTF_8));
            messages.add(entry.as(id, each.action, Stream.of(List.of(each.patient), each.beside, common)
                    .flatMap(List::stream).toList()));
        });
        return messages;
    }

    /** A person that stands behind a record is the one it belongs to: else each message of many told of all persons. */
    private static List<Touched> touched(Stored entry, List<Entity> common) {
        List<Touched> touched = new ArrayList<>();
        for (Entity each : entry.entities()) {
            Touched last = touched.isEmpty() ? null : touched.get(touched.size() - 1);
            if (each.role().equals(RECORD)) {
                touched.add(new Touched(each, new ArrayList<>(), new ArrayList<>()));
            } else if (last != null && each.role().equals(SUBSUMED)) {
                last.subsumed.add(new Entity(RECORD, each.what(), each.how(), each.detail()));
            } else if (last != null && BESIDE.contains(each.role())) {
                last.beside.add(each);
            } else {
                common.add(each);
            }
        }
        return touched;
    }

    private static Stream<About> about(Touched touched, Stored entry, IheTransaction transaction) {
        boolean merge = !touched.subsumed.isEmpty();
        if (!transaction.isHl7v2()) {
            // With FHIR the identity that ceased is what is updated.
            List<Entity> patients = merge ? touched.subsumed : List.of(touched.record);
            return patients.stream().map(each -> new About(each, entry.action(), touched.beside));
        }
        About stays = new About(touched.record, merge ? "U" : action(entry), touched.beside);
        return Stream.concat(touched.subsumed.stream().map(each -> new About(each, "D", touched.beside)),
                Stream.of(stays));
    }

    private static String action(Stored entry) {
        List<Entity> trigger = entry.entities(IheTransaction.TRIGGER);
        if (trigger.isEmpty()) {
            return entry.action();
        }
        return CREATING.contains(trigger.get(0).what()) ? "C" : "U";
    }
}
