package clientregistry.store.search;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the index may be asked, and which one. Anyone who sees it fail says so; only the keeper, having checked, says
 * it is up again. Thread-safe.
 */
public final class SearchState {

    private record Word(Generation generation, String reason, boolean lasting) {
    }

    private static final Word UNKNOWN = new Word(null, "not checked yet", false);

    private final AtomicReference<Word> word = new AtomicReference<>(UNKNOWN);

    public void up(Generation generation) {
        word.set(new Word(generation, null, false));
    }

    public void down(String reason) {
        word.set(new Word(null, reason, false));
    }

    /** This index failed; no news if another one is asked by now. */
    public void down(Generation seen, String reason) {
        word.updateAndGet(now -> seen.equals(now.generation) ? new Word(null, reason, false) : now);
    }

    /** Down until a human does something about it: this node has another key scheme than the registry. */
    public void barred(String reason) {
        word.set(new Word(null, reason, true));
    }

    /** Another index took over from the one that was asked till now; while search is down it stays down. */
    public void moved(Generation next) {
        word.updateAndGet(now -> now.generation == null ? now : new Word(next, null, false));
    }

    /** The index to ask, empty while search is down. */
    public Optional<Generation> active() {
        return Optional.ofNullable(word.get().generation);
    }

    /** Whether anybody has looked since this node started: until then nobody asks it, and nothing is wrong with it. */
    public boolean isKnown() {
        return !UNKNOWN.equals(word.get());
    }

    /** Why search is down, null while it is up. */
    public String reason() {
        return word.get().reason;
    }

    /** Whether waiting will not bring it up: this node's key scheme is not the registry's. */
    public boolean isBarred() {
        return word.get().lasting;
    }
}
