package clientregistry.match.normalisation;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes blocking keys: short strings, the letter of a {@link BlockingPass} and then its parts. */
public final class BlockingKeys {

    /** Keys a record has beside its identifiers; the passes are made in order of how much they find. */
    private static final int MOST = 32;
    /** Keys of the passes that only the register knows the blocks of. */
    private static final int MOST_COUNTED = 16;
    /** Contacts and names that make keys, the current ones first; names of before share most of theirs with these. */
    private static final int MOST_CONTACTS = 4;
    private static final int MOST_NAMES = 4;
    private static final int MOST_ADDRESSES = 2;
    private static final int STREET_LETTERS = 4;
    /** Shorter mailboxes are too common to say anything without a letter of the provider. */
    private static final int LONG_MAILBOX = 5;

    private final Features features;
    private final Set<String> keys = new LinkedHashSet<>();

    private BlockingKeys(Features features) {
        this.features = features;
    }

    public static Keys of(Features features) {
        return new Keys(features.identifiers().stream().map(id -> BlockingPass.SHARED_IDENTIFIER.letter() + ":"
                + id.system() + "|" + id.value()).toList(), new BlockingKeys(features).demographic(),
                CountedKeys.of(features).stream().limit(MOST_COUNTED).toList());
    }

    private List<String> demographic() {
        features.phones().stream().limit(MOST_CONTACTS).forEach(phone -> add(BlockingPass.PHONE, phone));
        features.emails().stream().limit(MOST_CONTACTS).forEach(this::email);
        List<NameFeatures> names = features.names().subList(0, Math.min(MOST_NAMES, features.names().size()));
        names.forEach(name -> keys(KeyParts.first(name.given()), KeyParts.last(name.family())));
        features.addresses().stream().limit(MOST_ADDRESSES).forEach(this::address);
        names.forEach(this::joined);
        return keys.stream().limit(MOST).toList();
    }

    private void add(BlockingPass pass, Object... parts) {
        KeyParts.add(keys, pass, parts);
    }

    /** The mailbox alone survives another provider, a short one with the first letter a misspelt provider. */
    private void email(String email) {
        add(BlockingPass.EMAIL, email);
        int at = email.indexOf('@');
        if (at >= LONG_MAILBOX) {
            add(BlockingPass.MAILBOX, email.substring(0, at));
        } else if (at > 0 && at + 1 < email.length()) {
            add(BlockingPass.MAILBOX, email.substring(0, email.offsetByCodePoints(at + 1, 1)));
        }
    }

    /** A blank is no evidence: who writes Mary Jane Al Hassan meets who writes Maryjane Alhassan. */
    private void joined(NameFeatures name) {
        boolean severalGiven = name.wholeGiven() != null || name.given().size() > 1;
        boolean severalFamily = name.wholeFamily() != null || name.family().size() > 1;
        Token given = joined(name.given(), name.wholeGiven());
        Token family = joined(name.family(), name.wholeFamily());
        if (severalGiven) {
            keys(given, KeyParts.last(name.family()));
        }
        if (severalFamily) {
            keys(KeyParts.first(name.given()), family);
        }
        if (severalGiven && severalFamily) {
            pair(given, family);
        }
    }

    private static Token joined(List<Token> words, String whole) {
        if (whole == null && words.size() < 2) {
            return KeyParts.first(words);
        }
        String text = whole == null ? words.stream().map(Token::text).collect(Collectors.joining())
                : OneWord.usual(whole);
        return new Token(text, null, null, Phonetic.skeleton(text), null);
    }

    private void keys(Token given, Token family) {
        pair(given, family);
        if (features.birthDate() != null && features.birthDate().year() != null) {
            dated(features.birthDate(), given, family);
        }
    }

    private void pair(Token given, Token family) {
        if (given != null && family != null) {
            String[] ordered = {given.skeleton(), family.skeleton()};
            Arrays.sort(ordered);
            add(BlockingPass.TWO_NAMES, ordered[0], ordered[1]);
        }
    }

    private void dated(BirthDate born, Token given, Token family) {
        if (family != null) {
            add(BlockingPass.FAMILY_NAME_AND_BIRTH_YEAR, family.skeleton(), born.year());
        }
        if (given != null && born.month() != null) {
            add(BlockingPass.GIVEN_NAME_AND_BIRTH_MONTH, given.skeleton(), born.year(), born.month());
        }
        for (Token word : KeyParts.present(given, family)) {
            if (born.isFull()) {
                add(BlockingPass.NAME_AND_BIRTHDAY, word.skeleton(), born.month(), born.day());
                add(BlockingPass.BIRTH_DATE_AND_LETTER, born.year(), born.month(), born.day(),
                        KeyParts.start(word.text(), 1));
            }
        }
    }

    private void address(AddressFeatures address) {
        String area = address.postcode() != null ? address.postcode() : address.city();
        BirthDate born = features.birthDate();
        if (area != null && born != null && born.isFull()) {
            add(BlockingPass.BIRTH_DATE_AND_PLACE, born.year(), born.month(), born.day(), area);
            add(BlockingPass.BIRTHDAY_AND_PLACE, born.month(), born.day(), area);
        }
        String street = address.lines().isEmpty() ? null
                : KeyParts.start(address.lines().get(0), STREET_LETTERS);
        if (address.number() != null && address.postcode() != null) {
            add(BlockingPass.HOUSE, address.postcode(), address.number());
        } else if (address.number() != null && area != null && street != null) {
            add(BlockingPass.HOUSE, area, address.number(), street);
        }
        if (!features.names().isEmpty()) {
            nameAndPlace(features.names().get(0), address, street);
        }
    }

    private void nameAndPlace(NameFeatures name, AddressFeatures address, String street) {
        Token given = KeyParts.first(name.given());
        if (address.postcode() != null) {
            KeyParts.present(given, KeyParts.last(name.family()))
                    .forEach(word -> add(BlockingPass.NAME_AND_POSTCODE, word.skeleton(), address.postcode()));
        } else if (street != null && given != null) {
            add(BlockingPass.GIVEN_NAME_AND_STREET, given.skeleton(), street);
        } else if (address.city() != null) {
            KeyParts.present(given, KeyParts.last(name.family()))
                    .forEach(word -> add(BlockingPass.NAME_AND_TOWN, word.skeleton(), address.city()));
        }
    }
}
