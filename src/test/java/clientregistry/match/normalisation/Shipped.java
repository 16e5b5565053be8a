package clientregistry.match.normalisation;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The shipped configuration, read once, on a fixed day; and short ways to write demographics. */
public final class Shipped {

    public static final Path CONFIG = Path.of("config", "normalisation");
    public static final Normaliser NORMALISER = new Normaliser(NormalisationSettings.load(CONFIG),
            Clock.fixed(Instant.parse("2025-06-30T12:00:00Z"), ZoneOffset.UTC));

    private Shipped() {
    }

    public static Features named(String family, String... given) {
        return NORMALISER.normalise(person(new PersonName(null, family, List.of(given), List.of(), List.of())));
    }

    public static Demographics person(PersonName name) {
        return ofNames(List.of(name));
    }

    public static Demographics born(String date, PersonName... names) {
        return new Demographics(List.of(), List.of(names), Sex.UNKNOWN, date, List.of(), List.of(), null, null);
    }

    public static Demographics ofNames(List<PersonName> names) {
        return new Demographics(List.of(), names, Sex.UNKNOWN, null, List.of(), List.of(), null, null);
    }

    /**
     * Features of a person by the shipped settings.
     *
     * @param born as sent; phone and id may be null
     */
    public static Features features(String given, String family, Sex sex, String born, String phone, String id) {
        List<ContactPoint> phones = phone == null ? List.of()
                : List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone, null));
        List<Identifier> ids = id == null
                ? List.of() : List.of(new Identifier("http://clientregistry.org/nationalid", id));
        PersonName name = given == null ? PersonName.of(family) : PersonName.of(family, given);
        return NORMALISER.normalise(new Demographics(ids, List.of(name), sex, born, phones, List.of(), null, null));
    }

    public static Features living(String city, String postcode, String... lines) {
        return NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, List.of(),
                List.of(new PostalAddress(null, List.of(lines), city, null, null, postcode, null)), null, null));
    }
}
