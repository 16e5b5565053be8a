package clientregistry.match.normalisation;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what senders fill in where they know nothing (UNKNOWN, 00000000, a dash, "about 1980") from what says
 * something: it is that of which normalising makes nothing. Letters of a script that it cannot read say something all the same.
 * Immutable.
 */
public final class Fillers {

    private static final Pattern ONE_SIGN = Pattern.compile("(.)\\1{2,}|0+");

    private final Normaliser normaliser;
    private final PlaceholderNames placeholders;
    private final Predicate<String> isSharedAuthority;

    /** @param isSharedAuthority as {@link Normaliser#normalise(Demographics, Predicate)} takes it */
    public Fillers(Normaliser normaliser, Predicate<String> isSharedAuthority) {
        this.normaliser = normaliser;
        this.placeholders = new PlaceholderNames(normaliser.settings().placeholderNames(), List.of(),
                normaliser.settings().borneNames());
        this.isSharedAuthority = isSharedAuthority;
    }

    /** Whether a word or a line says nothing: no letter or digit, one of them again and again, a placeholder. */
    public boolean isText(String text) {
        String folded = Latin.fold(text);
        if (folded.isEmpty()) {
            return !hasLetters(text);
        }
        return placeholders.names(folded) || placeholders.isBorne(folded)
                || normaliser.settings().placeholderPlaces().contains(folded)
                || ONE_SIGN.matcher(folded.replace(" ", "")).matches();
    }

    /** A name that stands for that of a newborn says something. */
    public boolean areNames(List<PersonName> names) {
        Features features = normaliser.normalise(new Demographics(List.of(), names, Sex.UNKNOWN, null, List.of(),
                List.of(), null, null));
        return features.names().isEmpty() && !features.hasTemporaryName()
                && names.stream().flatMap(Fillers::words).noneMatch(Fillers::isUnread);
    }

    public boolean isFamilyName(String name) {
        return areNames(List.of(new PersonName(null, name, List.of(), List.of(), List.of(), null)));
    }

    /** What no calendar has, what nobody living was born on, and the days that systems fill in. */
    public boolean isBirthDate(String date) {
        BirthDate born = normaliser.birthDate(date);
        return born == null || born.year() == null || born.quality() == BirthDate.Quality.IMPOSSIBLE;
    }

    /** A country alone, which systems fill in for everybody, is no address. */
    public boolean areAddresses(List<PostalAddress> addresses) {
        return addresses.stream().flatMap(each -> Stream.concat(each.lines().stream(), Stream.of(each.city(),
                each.district(), each.state(), each.postalCode()))).filter(Objects::nonNull).allMatch(this::isText);
    }

    public boolean areContacts(List<ContactPoint> contacts) {
        Features features = normaliser.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, contacts,
                List.of(), null, null));
        return features.phones().isEmpty() && features.emails().isEmpty()
                && contacts.stream().filter(contact -> contact.kind() == ContactPoint.Kind.OTHER)
                .allMatch(contact -> isText(contact.value()));
    }

    /** Those that one source alone gives are its own business. */
    public boolean areIdentifiers(List<Identifier> identifiers) {
        return identifiers.stream().allMatch(each -> isSharedAuthority.test(each.system()))
                && normaliser.normalise(new Demographics(identifiers, List.of(), Sex.UNKNOWN, null, List.of(),
                List.of(), null, null), isSharedAuthority).identifiers().isEmpty();
    }

    private static Stream<String> words(PersonName name) {
        return Stream.concat(Stream.ofNullable(name.family()), name.given().stream());
    }

    private static boolean isUnread(String text) {
        return Latin.fold(text).isEmpty() && hasLetters(text);
    }

    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
