package clientregistry.match.normalisation;

import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes the features of a record from its demographics as sent. Immutable and thread-safe; never throws on bad data.
 */
public final class Normaliser {

    private static final int MOST_NAMES = 4;

    private final NormalisationSettings settings;
    private final NameNormaliser names;
    private final BirthDateReader birthDates;
    private final ContactNormaliser contacts;
    private final AddressNormaliser addresses;
    private final IdentifierNormaliser identifiers;

    public Normaliser(NormalisationSettings settings, Clock clock) {
        this.settings = settings;
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
        return new Features(names(sent.names()), birthDates.read(sent.birthDate()), sex(sent.sex()),
                contacts.phones(sent.contacts()), contacts.emails(sent.contacts()),
                addresses.normalise(sent.addresses()), identifiers.normalise(sent.identifiers(), isSharedAuthority),
                names.single(sent.mothersMaidenName()), sent.birthOrder(), sent.names().stream()
                .anyMatch(names::isNameless) ? true : null);
    }

    /** How a birth date will be used, for the warning a sender gets; null when none was sent. */
    public BirthDate birthDate(String sent) {
        return birthDates.read(sent);
    }

    private List<NameFeatures> names(List<PersonName> sent) {
        return sent.stream().map(names::normalise).filter(name -> !name.given().isEmpty() || !name.family().isEmpty())
                .distinct().limit(MOST_NAMES).toList();
    }

    private static Sex sex(Sex sent) {
        return sent == Sex.UNKNOWN ? null : sent;
    }
}
