package clientregistry.query.people;

import clientregistry.match.matching.Field;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of somebody who is looked for.
 *
 * @param ids         of ours, of a record or a person; empty when none is known
 * @param identifiers any of which may be the person's, empty when none is known
 * @param family      null as all that follow where it is not known
 * @param birthDate   as far as it is known: {@code 1980-02-03}, {@code 1980-02}, {@code 1980}
 * @param place       town, district or postcode
 */
public record WantedPerson(List<UUID> ids, List<Identifier> identifiers, String family, String given, String birthDate,
        Sex sex, String phone, String place) {

    /** Fewer say too little of anybody. */
    private static final int FEWEST = 2;
    private static final int LONGEST = 200;

    /** What may be known, by the name of its parameter and as it is compared. */
    public enum Known {
        FAMILY("family", Field.FAMILY_NAME), GIVEN("given", Field.GIVEN_NAME),
        BIRTH_DATE("birthDate", Field.BIRTH_DATE), SEX("sex", Field.SEX), PHONE("phone", Field.PHONE),
        PLACE("place", Field.ADDRESS);

        private final String parameter;
        private final Field field;

        Known(String parameter, Field field) {
            this.parameter = parameter;
            this.field = field;
        }

        public String parameter() {
            return parameter;
        }

        Field field() {
            return field;
        }
    }

    public WantedPerson {
        ids = List.copyOf(ids);
        identifiers = List.copyOf(identifiers);
    }

    /** Whether it is said who it is. */
    boolean isNamed() {
        return !ids.isEmpty() || !identifiers.isEmpty();
    }

    /** What of it is known. */
    public Set<Known> said() {
        Set<Known> said = EnumSet.noneOf(Known.class);
        texts().forEach((known, text) -> {
            if (text != null) {
                said.add(known);
            }
        });
        return said;
    }

    private Map<Known, String> texts() {
        Map<Known, String> texts = new EnumMap<>(Known.class);
        texts.put(Known.FAMILY, family);
        texts.put(Known.GIVEN, given);
        texts.put(Known.BIRTH_DATE, birthDate);
        texts.put(Known.SEX, sex == null ? null : sex.name());
        texts.put(Known.PHONE, phone);
        texts.put(Known.PLACE, place);
        return texts;
    }

    /**
     * Whether it is enough to look for somebody.
     *
     * @throws Refusal REQUIRED_MISSING, or DATA_TYPE naming what is too long
     */
    void require() {
        texts().forEach((known, text) -> {
            if (text != null && text.length() > LONGEST) {
                throw new Refusal(Refusal.Kind.DATA_TYPE, known.parameter, known.parameter + " may have " + LONGEST
                        + " characters.");
            }
        });
        if (!isNamed() && said().size() < FEWEST) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, null, "Search by an identifier, or by at least two of "
                    + "family, given, birthDate, sex, phone and place.");
        }
    }

    /** As a source would send it. A number may be that of a town, so a place with one is looked for as both. */
    Demographics demographics(String born) {
        List<ContactPoint> contacts = phone == null ? List.of()
                : List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone, null));
        Sex told = sex == null ? Sex.UNKNOWN : sex;
        return new Demographics(identifiers, names(), told, born, contacts, addresses(), null, null);
    }

    private List<PersonName> names() {
        List<String> words = given == null ? List.of() : List.of(given);
        return family == null && given == null ? List.of()
                : List.of(new PersonName(null, family, words, List.of(), List.of()));
    }

    private List<PostalAddress> addresses() {
        List<PostalAddress> addresses = new ArrayList<>();
        if (place != null) {
            addresses.add(new PostalAddress(null, List.of(), place, null, null, null, null));
        }
        if (place != null && place.chars().anyMatch(Character::isDigit)) {
            addresses.add(0, new PostalAddress(null, List.of(), null, null, null, place, null));
        }
        return addresses;
    }
}
