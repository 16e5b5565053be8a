package clientregistry.match.normalisation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the keys of passes whose blocks only the register knows the size of: of sounds, beginnings and parts, in which
 * two records of one individual agree where much of both is misspelt.
 */
final class CountedKeys {

    private static final int MOST_ADDRESSES = 2;
    /** Of an address; a line with fewer letters names no street. */
    private static final int MOST_LINES = 2;
    private static final int FEWEST_LETTERS = 5;
    /** Sounds of a street, which is written in one word. */
    private static final int STREET_SOUNDS = 6;
    private static final int BEGINNING = 4;
    private static final int FIRST_LETTERS = 3;

    private final Features features;
    private final Set<String> keys = new LinkedHashSet<>();

    private CountedKeys(Features features) {
        this.features = features;
    }

    static Set<String> of(Features features) {
        CountedKeys counted = new CountedKeys(features);
        counted.make();
        return counted.keys;
    }

    private void make() {
        NameFeatures name = features.names().isEmpty() ? NameFeatures.NONE : features.names().get(0);
        Token given = KeyParts.first(name.given());
        Token family = KeyParts.last(name.family());
        BirthDate born = features.birthDate();
        if (born != null && born.isFull()) {
            add(BlockingPass.BIRTH_DATE, born.year(), born.month(), born.day());
        }
        if (given != null && family != null) {
            pair(BlockingPass.FIRST_LETTERS, given, family, FIRST_LETTERS);
            if (born != null && born.year() != null) {
                pair(BlockingPass.INITIALS_AND_BIRTH_YEAR, given, family, 1, born.year());
            }
        }
        features.addresses().stream().limit(MOST_ADDRESSES)
                .forEach(address -> address(address, KeyParts.present(given, family)));
        features.emails().forEach(this::host);
    }

    private void add(BlockingPass pass, Object... parts) {
        KeyParts.add(keys, pass, parts);
    }

    private void pair(BlockingPass pass, Token given, Token family, int letters, Object... more) {
        Stream<String> beginnings = Stream.of(given, family).map(word -> KeyParts.start(word.text(), letters))
                .sorted();
        add(pass, Stream.concat(beginnings, Stream.of(more)).toArray());
    }

    private void address(AddressFeatures address, List<Token> words) {
        address.lines().stream().filter(line -> line.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS)
                .limit(MOST_LINES).forEach(line -> {
                    add(BlockingPass.STREET, Phonetic.sounds(line, STREET_SOUNDS));
                    if (address.city() != null) {
                        add(BlockingPass.STREET_AND_TOWN, KeyParts.start(line, BEGINNING),
                                KeyParts.start(address.city(), BEGINNING));
                    }
                });
        if (address.city() != null) {
            words.forEach(word -> add(BlockingPass.NAME_AND_START_OF_TOWN, word.skeleton(),
                    KeyParts.start(address.city(), BEGINNING)));
        }
    }

    private void host(String email) {
        int at = email.indexOf('@');
        if (at >= 0 && at + 1 < email.length()) {
            add(BlockingPass.MAIL_HOST, email.substring(at + 1));
        }
    }
}
