package clientregistry.match.normalisation;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import java.util.Locale;
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

    private static final Pattern NUMBER = Pattern.compile("[0-9 ]+");
    private static final Pattern ONE_SIGN = Pattern.compile("(.)\\1{2,}|0+");

    private final Normaliser normaliser;
    private final PlaceholderNames placeholders;
    private final Predicate<String> isSharedAuthority;

    /** @param isSharedAuthority as {@link Normaliser#normalise(Demographics, Predicate)} takes it */
    public Fillers(Normaliser normaliser, Predicate<String> isSharedAuthority) {
        this.normaliser = normaliser;
        this.placeholders = normaliser.placeholders();
        this.isSharedAuthority = isSharedAuthority;
    }

    /** Whether a word or a line says nothing: no letter or digit, one of them again and again, a placeholder. */
    public boolean isText(String text) {
        String folded = Latin.fold(text);
        if (folded.isEmpty()) {
            return !hasLetters(text);
        }
        return isPlaceholder(text) || normaliser.settings().placeholderPlaces().contains(folded)
                || ONE_SIGN.matcher(folded.replace(" ", "")).matches();
    }

    /** A house or a ward is told by its number, whatever the word beside it. */
    private boolean isPlaceholder(String text) {
        NamePart part = NamePart.of(text);
        return (placeholders.names(part) || placeholders.isBorne(part))
                && ScriptForms.digits(text).chars().noneMatch(Character::isDigit);
    }

    /** Whether a part of a name says nothing beside another part that does. One letter may be an initial. */
    public boolean isNamePart(String text) {
        String folded = Latin.fold(text);
        if (folded.isEmpty()) {
            return !hasLetters(text);
        }
        return folded.length() > 1 && (placeholders.names(NamePart.of(text)) || NUMBER.matcher(folded).matches());
    }

    /** Whether what stands before or behind a name says nothing; a word that is somebody's name is no title. */
    public boolean isTitle(String text) {
        return isNamePart(text) || (text.length() > 1 && isText(text));
    }

    /** Whether the same is read of two names. */
    public boolean areAlike(PersonName one, PersonName other) {
        return normalised(List.of(one)).equals(normalised(List.of(other)));
    }

    /** Whether what one source alone gives as identifier is a word it fills in where there is no number, or signs. */
    public boolean isNoNumber(Identifier identifier) {
        String value = Latin.fold(identifier.value()).replace(" ", "").toUpperCase(Locale.ROOT);
        boolean word = value.chars().noneMatch(Character::isDigit) && (ONE_SIGN.matcher(value).matches()
                || normaliser.settings().placeholderIdentifiers().contains(value));
        return !isSharedAuthority.test(identifier.system()) && (value.isEmpty() || word)
                && identifier.value().codePoints().allMatch(c -> c < 0x80);
    }

    /** A name that stands for that of a newborn says something. */
    public boolean areNames(List<PersonName> names) {
        return names.stream().allMatch(normaliser::saysNothing)
                && names.stream().flatMap(Fillers::words).noneMatch(Fillers::isUnread);
    }

    private Features normalised(List<PersonName> names) {
        return normaliser.normalise(new Demographics(List.of(), names, Sex.UNKNOWN, null, List.of(), List.of(), null,
                null));
    }

    public boolean isFamilyName(String name) {
        return areNames(List.of(new PersonName(null, name, List.of(), List.of(), List.of(), null)));
    }

    /** What no calendar has, what nobody living was born on, and the days that systems fill in. */
    public boolean isBirthDate(String date) {
        BirthDate born = normaliser.birthDate(date);
        return born == null || !born.isSome();
    }

    /**
     * What is no day of a death: one on which nobody living was born either, one that systems fill in, one to come, or
     * one before the birth.
     *
     * @param date a date as HL7v2 or ISO writes it
     * @param born null when it is not known
     */
    public boolean isDeathDate(String date, String born) {
        BirthDate died = normaliser.birthDate(date);
        BirthDate birth = normaliser.birthDate(born);
        return died == null || !died.isSome() || (birth != null && birth.isSome() && died.isBefore(birth));
    }

    /** Whether nothing is missing in a birth date, and nothing wrong with it. */
    public boolean isWholeBirthDate(String date) {
        BirthDate born = normaliser.birthDate(date);
        return born != null && !born.isPartialOrImpossible();
    }

    /** A country alone, which systems fill in for everybody, is no address. */
    public boolean areAddresses(List<PostalAddress> addresses) {
        return addresses.stream().flatMap(each -> Stream.concat(each.lines().stream(), Stream.of(each.city(),
                each.district(), each.state(), each.postalCode()))).filter(Objects::nonNull).allMatch(this::isText);
    }

    public boolean areContacts(List<ContactPoint> contacts) {
        return normaliser.sayNothing(contacts)
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
