package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.PendingReason;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Submissions that are searched for, decided and committed together, in order. It gives exactly what its members would
 * give one by one. Belongs to one thread at a time.
 */
public final class Batch {

    private final List<Submission> submissions;
    private final IdentityHashMap<Change, Hits> hits = new IdentityHashMap<>();
    private final Map<VersionId, Known> known = new HashMap<>();
    private final Foreseen foreseen = new Foreseen();
    /** The index answers, but not for these. */
    private final Set<Change> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Until the index has answered. */
    private PendingReason unsearched = PendingReason.SEARCH_DOWN;
    private String generation;
    private String rules;
    private long searchedAt;
    private RuntimeException fault;
    private List<Outcome> decided;
    private List<Outcome> outcomes;

    /**
     * What the search index proposed for one record.
     *
     * @param records ids of records that share what was asked for, best first; some more than the budget, as a few of
     *                them may have other keys by now
     * @param more    whether there may be others, less alike
     */
    public record Hits(List<UUID> records, boolean more) {

        /** Of what was not searched for. */
        static final Hits NONE = new Hits(List.of(), false);
    }

    /** What a version says: its normalised view and its blocking keys. */
    public record Known(Features features, List<String> keys) {
    }

    /** One version of one record; what it says never changes. */
    public record VersionId(UUID record, int version) {
    }

    public Batch(List<Submission> submissions) {
        this.submissions = List.copyOf(submissions);
    }

    public List<Submission> submissions() {
        return submissions;
    }

    public List<Change> changes() {
        return submissions.stream().flatMap(s -> s.changes().stream()).toList();
    }

    /**
     * Takes what the search found for the whole batch.
     *
     * @param index     name of the index that was asked
     * @param version   of the rule set that said what to ask for
     * @param startedAt {@link System#nanoTime()} before the search was sent
     */
    public void found(String index, String version, IdentityHashMap<Change, Hits> found, long startedAt) {
        generation = index;
        rules = version;
        hits.clear();
        hits.putAll(found);
        unsearched = null;
        searchedAt = startedAt;
    }

    /**
     * The index has no word: nothing may be decided on what it did not say.
     *
     * @param why new records have to wait
     */
    public void searchDown(PendingReason why) {
        hits.clear();
        unsearched = why;
    }

    /** The index will not search for this one, though it searches for others: it is not asked again. */
    public void refuse(Change change) {
        refused.add(change);
    }

    public boolean isRefused(Change change) {
        return refused.contains(change);
    }

    /** Whether the index answered for this batch. */
    public boolean searched() {
        return unsearched == null;
    }

    /** Why the index has no word for it, null when it answered. */
    public PendingReason unsearched() {
        return unsearched;
    }

    /** Name of the index that answered. */
    public String generation() {
        return generation;
    }

    /** Version of the rule set that said what to ask for. */
    public String rules() {
        return rules;
    }

    public long searchedAt() {
        return searchedAt;
    }

    public Map<Change, Hits> hits() {
        return hits;
    }

    /** Versions read so far, so that nothing is read or parsed twice. */
    public Map<VersionId, Known> known() {
        return known;
    }

    /** What partial feeds are taken to make of their records. */
    Foreseen foreseen() {
        return foreseen;
    }

    /** Something went wrong with one of its members before the lock: who it is, is found by trying each alone. */
    public void failed(RuntimeException why) {
        fault = why;
    }

    /** Null while nothing went wrong. */
    RuntimeException fault() {
        return fault;
    }

    /** What the running transaction decided; true only once it is committed. */
    void decided(List<Outcome> results) {
        this.decided = List.copyOf(results);
    }

    List<Outcome> decided() {
        return decided;
    }

    void committed(List<Outcome> results) {
        this.outcomes = List.copyOf(results);
    }

    /** One per submission, in order; null until committed. */
    public List<Outcome> outcomes() {
        return outcomes;
    }
}
