package clientregistry.normalisation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes blocking keys: short strings, a prefix per pass and then its parts. Every pass holds two things a stranger seldom
 * shares, so that its block stays small at a million people, and no single wrong or missing field is in all passes.
 *
 * <table><caption>Passes</caption>
 * <tr><td>{@code i}</td><td>shared identifier</td></tr>
 * <tr><td>{@code n}</td><td>two name words in alphabetical order (survives swapped names and any birth date)</td></tr>
 * <tr><td>{@code d}</td><td>any name word + birth month and day (survives a wrong year, swapped names)</td></tr>
 * <tr><td>{@code y}</td><td>family name + birth year (survives a wrong day and month)</td></tr>
 * <tr><td>{@code m}</td><td>given name + birth year and month (survives another family name)</td></tr>
 * <tr><td>{@code b}</td><td>birth date + first letter of any name word (survives misspelt names)</td></tr>
 * <tr><td>{@code p}, {@code e}, {@code f}</td><td>phone, e-mail, the mailbox of a long one</td></tr>
 * <tr><td>{@code t}</td><td>birth date + postcode or town (survives missing and misspelt names)</td></tr>
 * <tr><td>{@code w}</td><td>birth month and day + postcode or town (survives that and a wrong year)</td></tr>
 * <tr><td>{@code a}</td><td>postcode + house number, or town + house number + street</td></tr>
 * <tr><td>{@code z}</td><td>given or family name + postcode (for records without a birth date)</td></tr>
 * <tr><td>{@code g}</td><td>given name + street (for records without postcode)</td></tr>
 * <tr><td>{@code c}</td><td>given or family name + town (for records without both)</td></tr>
 * </table>
 */
public final class BlockingKeys {



    /** Keys a record has beside its identifiers; the passes are made in order of how much they find. */
    private static final int MOST = 16;
    /** No two people share a longer one, and the database could not index it. */
    private static final int LONGEST = 400;
    private static final int STREET_LETTERS = 4;
    /** Shorter mailboxes are too common to say anything. */
    private static final int LONG_MAILBOX = 5;

    private final Features features;
    private final Set<String> keys = new LinkedHashSet<>();

    private BlockingKeys(Features features) {
        this.features = features;
    }

    public static Keys of(Features features) {
        return new Keys(features.identifiers().stream().map(id -> Keys.IDENTIFIER + id.system() + "|" + id.value()).toList(),
                new BlockingKeys(features).demographic());
    }

    private List<String> demographic() {
        features.phones().stream().limit(2).forEach(phone -> add("p", phone));
        features.emails().stream().limit(2).forEach(this::email);
        features.names().stream().limit(2).forEach(this::name);
        features.addresses().stream().limit(1).forEach(this::address);
        return keys.stream().limit(MOST).toList();
    }

    private void add(String pass, Object... parts) {
        StringBuilder key = new StringBuilder(pass);
        for (Object part : parts) {
            key.append(':').append(part);
        }
        if (key.length() <= LONGEST) {
            keys.add(key.toString());
        }
    }

    /** The mailbox alone survives another provider, the provider with the beginning a misspelt mailbox. */
    private void email(String email) {
        add("e", email);
        int at = email.indexOf('@');
        if (at >= LONG_MAILBOX) {
            add("f", email.substring(0, at));
        }
    }

    private void name(NameFeatures name) {
        Token given = first(name.given());
        Token family = last(name.family());
        pair(given, family);
        if (features.birthDate() != null && features.birthDate().year() != null) {
            dated(features.birthDate(), given, family);
        }
    }

    private void pair(Token given, Token family) {
        if (given != null && family != null) {
            boolean ordered = given.skeleton().compareTo(family.skeleton()) <= 0;
            add("n", (ordered ? given : family).skeleton(), (ordered ? family : given).skeleton());
        }
    }

    private void dated(BirthDate born, Token given, Token family) {
        if (family != null) {
            add("y", family.skeleton(), born.year());
        }
        if (given != null && born.month() != null) {
            add("m", given.skeleton(), born.year(), born.month());
        }
        for (Token word : present(given, family)) {
            if (born.isFull()) {
                add("d", word.skeleton(), born.month(), born.day());
                add("b", born.year(), born.month(), born.day(), word.text().charAt(0));
            }
        }
    }

    private void address(AddressFeatures address) {
        String area = address.postcode() != null ? address.postcode() : address.city();
        BirthDate born = features.birthDate();
        if (area != null && born != null && born.isFull()) {
            add("t", born.year(), born.month(), born.day(), area);
            add("w", born.month(), born.day(), area);
        }
        String street = address.lines().isEmpty() ? null : start(address.lines().get(0));
        if (address.number() != null && address.postcode() != null) {
            add("a", address.postcode(), address.number());
        } else if (address.number() != null && area != null && street != null) {
            add("a", area, address.number(), street);
        }
        if (!features.names().isEmpty()) {
            nameAndPlace(features.names().get(0), address, street);
        }
    }

    private void nameAndPlace(NameFeatures name, AddressFeatures address, String street) {
        Token given = first(name.given());
        if (address.postcode() != null) {
            present(given, last(name.family())).forEach(word -> add("z", word.skeleton(), address.postcode()));
        } else if (street != null && given != null) {
            add("g", given.skeleton(), street);
        } else if (address.city() != null) {
            present(given, last(name.family())).forEach(word -> add("c", word.skeleton(), address.city()));
        }
    }

    private static String start(String street) {
        return street.substring(0, Math.min(STREET_LETTERS, street.length()));
    }

    private static Token first(List<Token> words) {
        return words.isEmpty() ? null : words.get(0);
    }

    private static Token last(List<Token> words) {
        return words.isEmpty() ? null : words.get(words.size() - 1);
    }

    private static List<Token> present(Token given, Token family) {
        List<Token> words = new ArrayList<>();
        if (given != null) {
            words.add(given);
        }
        if (family != null) {
            words.add(family);
        }
        return words;
    }
}
