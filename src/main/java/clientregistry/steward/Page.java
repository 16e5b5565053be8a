package clientregistry.steward;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list in a stable order.
 *
 * @param next where the next part begins, null when this is the last
 */
public record Page<T>(List<T> items, String next) {

    /**
     * The first so many, and where the others begin.
     *
     * @param found one more than fits, when there is more
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
