package clientregistry.person;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Constants as people write them. */
public final class Words {

    private Words() {
    }

    /** Of a constant, in small letters, with hyphens. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a word. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants()).filter(each -> of(each).equals(word)).findFirst();
    }

    /**
     * The constant of a word that somebody wrote.
     *
     * @throws IllegalArgumentException in one line when there is none of this word
     */
    public static <E extends Enum<E>> E require(Class<E> type, String what, String word) {
        return find(type, word).orElseThrow(() -> new IllegalArgumentException(what + " \"" + word + "\" is none of "
                + Stream.of(type.getEnumConstants()).map(Words::of).toList()));
    }
}
