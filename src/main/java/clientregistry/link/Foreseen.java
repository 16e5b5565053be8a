package clientregistry.link;

import clientregistry.link.Change.Content;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the partial feeds of a batch are taken to make of their records while it is searched for. Under the lock a
 * record may turn out to say something else by then: what it was searched for is not what is decided on. Belongs to one
 * thread at a time.
 */
final class Foreseen {

    /** So often a batch is searched for again because of it; then what was overtaken waits for the re-match job. */
    private static final int MOST_SEARCHES = 3;

    private record Merged(String resource, Set<String> parts, Content content) {
    }

    private final IdentityHashMap<Change, Content> contents = new IdentityHashMap<>();
    private final IdentityHashMap<Change, Content> overtaken = new IdentityHashMap<>();
    private final IdentityHashMap<Change, Content> corrected = new IdentityHashMap<>();
    private final IdentityHashMap<Change, Merged> merged = new IdentityHashMap<>();
    private int searches;

    /** What is searched for. */
    Content of(Change.Upsert upsert) {
        return contents.getOrDefault(upsert, upsert.content());
    }

    List<String> keysOf(Change change) {
        if (change instanceof Change.Upsert upsert) {
            return of(upsert).keys();
        }
        return change instanceof Change.Rematch rematch ? rematch.keys() : List.of();
    }

    /** Before the search; what was found out under the lock is not forgotten for what was read before it. */
    Content expect(Change.Upsert upsert, Content content) {
        Content best = corrected.getOrDefault(upsert, content);
        contents.put(upsert, best);
        return best;
    }

    /** Merges once for what is read before the lock and is found the same under it. */
    Content merge(Change.Upsert upsert, String resource, Set<String> parts) {
        Merged before = merged.get(upsert);
        if (before == null || !before.parts.equals(parts) || !before.resource.equals(resource)) {
            before = new Merged(resource, parts, upsert.patch().over(resource, parts));
            merged.put(upsert, before);
        }
        return before.content;
    }

    /** A new try under the lock. */
    void begin() {
        overtaken.clear();
    }

    /** Under the lock: this is what is to be decided on, whether it is what was searched for or not. */
    void decideOn(Change.Upsert upsert, Content content) {
        if (!of(upsert).keys().equals(content.keys())) {
            overtaken.put(upsert, content);
        }
    }

    boolean isOvertaken(Change change) {
        return overtaken.containsKey(change);
    }

    /** Whether to search again, for what was found under the lock. */
    boolean mustSearchAgain() {
        if (overtaken.isEmpty() || ++searches > MOST_SEARCHES) {
            return false;
        }
        corrected.putAll(overtaken);
        contents.putAll(overtaken);
        return true;
    }
}
