package clientregistry.search;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the index may be asked, and which one. Anyone who sees it fail says so; only the keeper, having checked, says it
 * is up again. Thread-safe.
 */
public final class SearchState {

    private record Word(Generation generation, String reason) {
    }

    private final AtomicReference<Word> word = new AtomicReference<>(new Word(null, "not checked yet"));

    public void up(Generation generation) {
        word.set(new Word(generation, null));
    }

    public void down(String reason) {
        word.set(new Word(null, reason));
    }

    /** The index to ask, empty while search is down. */
    public Optional<Generation> active() {
        return Optional.ofNullable(word.get().generation);
    }

    /** Why search is down, null while it is up. */
    public String reason() {
        return word.get().reason;
    }
}
