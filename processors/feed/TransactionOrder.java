package feed;

import clientregistry.feed.intake.Received;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which the entries of a transaction are done, which is not theirs (FHIR R4, http.html#trules): records
 * first, then who replaces whom, so that a merge finds what the same transaction creates; of a chain of merges the
 * first link first, as a record that is closed takes no other one.
 */
final class TransactionOrder {

    private TransactionOrder() {
    }

    /**
     * The accepted entries as they are done.
     *
     * @throws Refusal STRUCTURE when two are about the same record, one is replaced by itself, or they replace each other in
     * a circle
     */
    static List<Entry> of(List<Entry> entries) {
        checkOnce(entries);
        entries.stream().filter(entry -> about(entry).equals(survivor(entry))).findFirst()
                .ifPresent(TransactionOrder::refuseItself);
        List<Entry> ordered = new ArrayList<>(entries.stream().filter(entry -> survivor(entry) == null).toList());
        Map<RecordKey, Entry> merges = new HashMap<>();
        entries.stream().filter(entry -> survivor(entry) != null).forEach(entry -> merges.put(about(entry), entry));
        Map<RecordKey, Integer> waitingFor = new HashMap<>();
        merges.values().forEach(entry -> waitingFor.merge(survivor(entry), 1, Integer::sum));
        Set<Entry> done = new HashSet<>();
        for (Entry entry : entries) {
            Entry next = waitingFor.containsKey(about(entry)) ? null : merges.get(about(entry));
            while (next != null && done.add(next)) {
                ordered.add(next);
                int left = waitingFor.merge(survivor(next), -1, Integer::sum);
                next = left == 0 ? merges.get(survivor(next)) : null;
            }
        }
        entries.stream().filter(entry -> survivor(entry) != null && !done.contains(entry)).findFirst()
                .ifPresent(TransactionOrder::refuseCircle);
        return ordered;
    }

    private static void refuseItself(Entry entry) {
        throw new Refusal(Refusal.Kind.STRUCTURE, entry.within("Patient.link.other"),
                "This Patient is replaced by itself.");
    }

    /** Nobody would be left. */
    private static void refuseCircle(Entry entry) {
        throw new Refusal(Refusal.Kind.STRUCTURE, entry.within("Patient.link.other"),
                "The Patients of this transaction replace each other in a circle.");
    }

    private static void checkOnce(List<Entry> entries) {
        Map<RecordKey, Entry> first = new HashMap<>();
        for (Entry entry : entries) {
            Entry other = first.putIfAbsent(about(entry), entry);
            if (other != null) {
                throw new Refusal(Refusal.Kind.STRUCTURE, entry.place(), "This entry and entry " + other.index()
                        + " are about the same record, of which a transaction may say one thing.");
            }
        }
    }

    private static RecordKey about(Entry entry) {
        return entry.accepted().item() instanceof Received.MergeSent merge ? merge.subsumed().first()
                : ((Received.RecordSent) entry.accepted().item()).own().first();
    }

    /** Null when it is no merge. */
    private static RecordKey survivor(Entry entry) {
        return entry.accepted().item() instanceof Received.MergeSent merge ? merge.survivor().first() : null;
    }
}
