package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.SentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is wrong with a body, told by place and never by value, since refusals are logged and audited; of a Bundle apart
 * for each entry. One body.
 */
final class Faults {

    /** Nobody reads more of them at once. */
    private static final int MOST = 10;
    private static final int NO_ENTRY = -1;

    private final Map<Integer, List<Fault>> found = new TreeMap<>();

    /** @param beyondResource whether it is of the entry, and not of the resource in it */
    private record Fault(Kind kind, String place, String what, boolean beyondResource) {
    }

    /** The name of an element or an attribute, as far as it may be told. */
    static String name(String sent) {
        return SentName.of(sent, "(no name of an element)");
    }

    void add(Kind kind, ElementPath place, String what) {
        List<Fault> there = found.computeIfAbsent(place.entry(), entry -> new ArrayList<>());
        if (there.size() < MOST) {
            there.add(new Fault(kind, place.toString(), what, !place.isInResource()));
        }
    }

    /** What concerns the whole, null when nothing does. */
    Refusal ofWhole() {
        return refusal(NO_ENTRY);
    }

    /** The entries of a Bundle that have any, in order. */
    List<Integer> entries() {
        return found.keySet().stream().filter(entry -> entry != NO_ENTRY).toList();
    }

    Refusal ofEntry(int entry) {
        return refusal(entry);
    }

    /** Whether there are any in an entry beside its resource: then its request is not to be read, either. */
    boolean beyondResource(int entry) {
        return found.get(entry).stream().anyMatch(Fault::beyondResource);
    }

    private Refusal refusal(int entry) {
        List<Fault> faults = found.getOrDefault(entry, List.of());
        return faults.isEmpty() ? null : new Refusal(faults.get(0).kind, faults.get(0).place,
                faults.stream().map(fault -> fault.place + " " + fault.what).collect(Collectors.joining("; ")) + ".");
    }
}
