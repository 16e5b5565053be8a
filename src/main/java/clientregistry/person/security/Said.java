package clientregistry.person.security;

import clientregistry.person.Words;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an entry of {@code config/sources.yaml} says, or an {@link IllegalArgumentException} with what is wrong. */
final class Said {

    private Said() {
    }

    static String required(String value, String fault) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(fault);
        }
        return value;
    }

    static void known(String what, Set<String> named, Set<String> known) {
        Set<String> dangling = new HashSet<>(named == null ? Set.of() : named);
        dangling.removeAll(known);
        if (named == null || !dangling.isEmpty()) {
            throw new IllegalArgumentException(what + " something not listed: " + dangling);
        }
    }

    static <E extends Enum<E>> E choice(String what, Class<E> type, String value, E otherwise) {
        return value == null ? otherwise : Stream.of(type.getEnumConstants()).filter(each -> value.equals(word(each)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(what + " \"" + value + "\" is none of "
                + Stream.of(type.getEnumConstants()).map(Said::word).toList()));
    }

    private static String word(Enum<?> constant) {
        return Words.of(constant);
    }

    static <T> List<T> orEmpty(Collection<T> list) {
        return list == null ? List.of() : list.stream().map(Said::given).toList();
    }

    static <T> T given(T entry) {
        if (entry == null) {
            throw new IllegalArgumentException("a list has an entry that says nothing");
        }
        return entry;
    }
}
