package clientregistry.match.normalisation;

import java.util.function.UnaryOperator;

/**
 * What a slow function of texts gave for those that it was asked last, since it is asked for each word of a name ten
 * times. Each text has one place, of which another one puts it out, so there are never more than {@link #PLACES}.
 * Thread-safe.
 */
final class LastAsked {

    private static final int PLACES = 1 << 12;

    /** Immutable, so that whoever sees one sees all of it. */
    private record Known(String text, String result) {
    }

    private final Known[] known = new Known[PLACES];
    private final UnaryOperator<String> function;

    LastAsked(UnaryOperator<String> function) {
        this.function = function;
    }

    String of(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Known last = known[place];
        if (last == null || !last.text.equals(text)) {
            last = new Known(text, function.apply(text));
            known[place] = last;
        }
        return last.result;
    }
}
