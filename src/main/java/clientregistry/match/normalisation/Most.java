package clientregistry.match.normalisation;

import clientregistry.person.Characters;
import java.util.List;

/**
 * The most of each kind that features hold, whatever was sent or stored: so one comparison never costs more than the
 * product of these, also of records that came before there were bounds at the doors. What is beyond is kept with the
 * record and neither compared nor made a key of: of identifiers the last in order of system and value, of everything else
 * what was sent last.
 */
final class Most {

    /** More than a door lets in, unless a site has raised its bounds. */
    static final int IDENTIFIERS = 50;
    static final int NAMES = 6;
    static final int WORDS = 6;
    static final int CONTACTS = 8;
    static final int ADDRESSES = 4;
    static final int LINES = 6;
    /** Letters of a word of a name. */
    static final int WORD = 128;
    /** Characters of any other text; an identifier has no more. */
    static final int LETTERS = 255;
    /** Letters that are read of all names of a record, of all its addresses, of all its phones: some fifty ordinary ones. */
    static final int READ = 1_500;

    private Most() {
    }

    static <T> List<T> of(List<T> all, int most) {
        if (all == null) {
            return List.of();
        }
        return List.copyOf(all.size() <= most ? all : all.subList(0, most));
    }

    /** The same of texts, each cut. */
    static List<String> texts(List<String> all, int most) {
        List<String> some = of(all, most);
        return some.stream().allMatch(text -> text.length() <= LETTERS) ? some : some.stream().map(Most::of).toList();
    }

    /** The beginning of a text, never half a character; null for null. */
    static String of(String text) {
        return of(text, LETTERS);
    }

    static String of(String text, int most) {
        return text == null ? null : Characters.beginning(text, most);
    }
}
