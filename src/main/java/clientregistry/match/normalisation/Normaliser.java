package clientregistry.match.normalisation;

import clientregistry.match.normalisation.NameNormaliser.Normalised;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the features of a record from its demographics as sent. Immutable and thread-safe; never throws on bad data.
 */
public final class Normaliser {

    private final NormalisationSettings settings;
    private final Clock clock;
    private final NameNormaliser names;
    private final BirthDateReader birthDates;
    private final ContactNormaliser contacts;
    private final AddressNormaliser addresses;
    private final IdentifierNormaliser identifiers;

    public Normaliser(NormalisationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.names = new NameNormaliser(settings);
        this.birthDates = new BirthDateReader(settings, clock);
        this.contacts = new ContactNormaliser(settings);
        this.addresses = new AddressNormaliser(settings);
        this.identifiers = new IdentifierNormaliser(settings);
    }

    /**
     * A normaliser with the settings of a site.
     *
     * @param configDir the folder {@code config/normalisation}; see {@link NormalisationSettings#load(Path)}
     */
    public static Normaliser load(Path configDir) {
        return new Normaliser(NormalisationSettings.load(configDir), Clock.systemUTC());
    }

    public NormalisationSettings settings() {
        return settings;
    }

    /** Made once, since that folds thousands of words. */
    PlaceholderNames placeholders() {
        return names.placeholders();
    }

    /** Takes every identifier's authority for a shared one. */
    public Features normalise(Demographics sent) {
        return normalise(sent, authority -> true);
    }

    /**
     * Normalises demographics as they were sent.
     *
     * @param isSharedAuthority tells by its URI whether several sources use an authority's identifiers; others (local
     *                          ids) can never tell two records together and are left out
     */
    public Features normalise(Demographics sent, Predicate<String> isSharedAuthority) {
        CurrentFirst order = new CurrentFirst(LocalDate.now(clock));
        BirthDate born = birthDates.read(sent.birthDate());
        List<PersonName> current = sent.names().stream().sorted(order.names()).distinct().toList();
        LetterBudget budget = new LetterBudget();
        List<Normalised> said = current.stream().map(budget::of).map(name -> names.normalise(name, born))
                .toList();
        boolean temporary = isTemporary(said, current, order, born);
        boolean nameless = said.stream().anyMatch(Normalised::isNameless)
                && said.stream().allMatch(name -> name.features().given().isEmpty());
        return new Features(distinct(said), born, sex(sent.sex()), contacts.phones(sent.contacts(), order.contacts()),
                contacts.emails(sent.contacts(), order.contacts()),
                addresses.normalise(sent.addresses(), order.addresses()),
                identifiers.normalise(sent.identifiers(), isSharedAuthority), names.single(sent.mothersMaidenName()),
                birthOrder(sent.birthOrder(), temporary ? said : List.of()), orNull(nameless), orNull(temporary),
                names.whole(sent.mothersMaidenName()), timeOfBirth(born, sent.birthDate()),
                first(sent.names(), current), first(said.stream().map(Normalised::count)));
    }

    /** Of a day that there is not, the time is no better than the rest. */
    private static String timeOfBirth(BirthDate born, String sent) {
        return born != null && born.isSome() ? BirthDateReader.time(sent) : null;
    }

    /** Whether nothing is made of a name, not even that it stands for that of a newborn. */
    boolean saysNothing(PersonName name) {
        return names.saysNothing(name);
    }

    /** Whether no number and no address is made of any of these. */
    boolean sayNothing(List<ContactPoint> sent) {
        return !contacts.anyIn(sent);
    }

    /**
     * Whether a temporary name is the one in force: a real name ends it. Of a child one of worse use does not, which may be
     * its mother's.
     */
    private boolean isTemporary(List<Normalised> said, List<PersonName> names, CurrentFirst order, BirthDate born) {
        int temporary = 0;
        while (temporary < said.size() && !said.get(temporary).isTemporary()) {
            temporary++;
        }
        if (temporary == said.size()) {
            return false;
        }
        PersonName one = names.get(temporary);
        return IntStream.range(0, said.size()).noneMatch(at -> said.get(at).hasGivenName()
                && (this.names.isGrownUp(born) || order.names().compare(names.get(at), one) <= 0));
    }

    /** The number, letter or ordinal of a temporary name tells newborns apart as their birth order does. */
    private static Integer birthOrder(Integer sent, List<Normalised> temporary) {
        return sent != null ? sent : first(temporary.stream().map(Normalised::number));
    }

    private static Integer first(Stream<Integer> numbers) {
        return numbers.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Boolean orNull(boolean value) {
        return value ? Boolean.TRUE : null;
    }

    private static Integer first(List<PersonName> sent, List<PersonName> current) {
        int first = current.isEmpty() ? 0 : sent.indexOf(current.get(0));
        return first == 0 ? null : Integer.valueOf(first);
    }

    /** How a birth date will be used, for the warning a sender gets; null when none was sent. */
    public BirthDate birthDate(String sent) {
        return birthDates.read(sent);
    }

    private static List<NameFeatures> distinct(List<Normalised> said) {
        return said.stream().filter(name -> !name.isEmpty()).map(Normalised::features).distinct().limit(Most.NAMES)
                .toList();
    }

    private static Sex sex(Sex sent) {
        return sent == Sex.UNKNOWN ? null : sent;
    }
}
