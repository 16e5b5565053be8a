package clientregistry.feed.intake;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.PatientWriter;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.link.Change.Places;
import clientregistry.match.normalisation.Fillers;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.IdentifierText;
import clientregistry.person.OwnIds;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.RecordKey;
import clientregistry.person.Sex;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a row of a people file as a record of its source. What the row says is kept as sent, impossible dates included;
 * only a row without a local id, or with text that cannot be kept, is refused. Thread-safe.
 */
public final class FileIntake {

    private static final Places PLACES = new Places("record_id", null, null, null);

    private final Sources sources;
    private final String nationalId;
    private final String otherId;
    private final Bounds bounds;
    private final Fillers fillers;

    /**
     * @param nationalId authority URI of the column national_id
     * @param otherId    authority URI of the column other_id
     * @param fillers    knows what is no number of anybody
     */
    public FileIntake(Sources sources, String nationalId, String otherId, Bounds bounds, Fillers fillers) {
        this.sources = sources;
        this.nationalId = nationalId;
        this.otherId = otherId;
        this.bounds = bounds;
        this.fillers = fillers;
    }

    /**
     * The source that rows are fed for.
     *
     * @throws Refusal NOT_FOUND for a source nobody registered, NOT_ALLOWED for one this certificate does not speak for
     */
    public Source source(Node node, String name) {
        Source source = sources.source(name).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is "
                + "no source of this name."));
        if (!node.speaksFor().contains(name)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This certificate does not speak for source "
                    + name + ".");
        }
        return source;
    }

    /**
     * The source of a certificate that speaks for one: the rows of a site's door do not say whose they are.
     *
     * @throws Refusal NOT_ALLOWED for one that speaks for several, or for none
     */
    public Source onlySource(Node node) {
        if (node.speaksFor().size() != 1) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null,
                    "This door takes a certificate that speaks for exactly one source.");
        }
        return source(node, node.speaksFor().iterator().next());
    }

    /**
     * Turns a row into the record it feeds.
     *
     * @throws Refusal REQUIRED_MISSING for a row without record_id, DATA_TYPE or TOO_LARGE for text the registry cannot keep
     */
    public Received.RecordSent read(Source source, PersonRow row) {
        if (IdentifierText.of(row.recordId()).isEmpty()) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "record_id", "A row needs a record_id.");
        }
        String authority = source.assigns().stream().sorted().findFirst().orElseThrow();
        for (PersonColumn column : PersonColumn.values()) {
            bounds.requireShort(row.get(column), column.header());
            Storable.text(row.get(column), column.header());
        }
        RecordKey key = new RecordKey(source.name(), authority, IdentifierText.sent(row.recordId(), "record_id"));
        if (fillers.isNoNumber(key.identifier())) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "record_id",
                    "What stands in the place of the record_id identifies nobody.");
        }
        Demographics person = new Demographics(identifiers(key, row), names(row), sex(row.sex()),
                orNull(row.birthDate()), contacts(row), addresses(row), null, null);
        return new Received.RecordSent(OwnIds.of(key), null, null, StoredPatient.content(PatientWriter.write(person)),
                person, null, PLACES);
    }

    /** What the sender of a row should know about it, though it is taken; at every door that takes rows. */
    public List<Warning> warnings(PersonRow row) {
        List<Warning> warnings = new ArrayList<>();
        birthDate(row.birthDate(), warnings);
        if (!row.sex().isBlank() && Sex.of(row.sex()) == null) {
            warnings.add(new Warning(PersonColumn.SEX.header(), "The code is no sex that is known; ignored."));
        }
        silent(PersonColumn.SURNAME, names(row), fillers::areNames, warnings);
        silent(PersonColumn.PHONE, contacts(ContactPoint.Kind.PHONE, row.phone()).toList(), fillers::areContacts,
                warnings);
        silent(PersonColumn.EMAIL, contacts(ContactPoint.Kind.EMAIL, row.email()).toList(), fillers::areContacts,
                warnings);
        silent(PersonColumn.ADDRESS_1, addresses(row), fillers::areAddresses, warnings);
        silent(PersonColumn.NATIONAL_ID, identifiers(nationalId, row.nationalId(), PersonColumn.NATIONAL_ID),
                fillers::areIdentifiers, warnings);
        silent(PersonColumn.OTHER_ID, identifiers(otherId, row.otherId(), PersonColumn.OTHER_ID),
                fillers::areIdentifiers, warnings);
        return warnings;
    }

    private void birthDate(String sent, List<Warning> warnings) {
        String column = PersonColumn.BIRTH_DATE.header();
        if (sent.isBlank() || fillers.isWholeBirthDate(sent)) {
            return;
        }
        warnings.add(fillers.isBirthDate(sent) ? new Warning(column,
                "The birth date is no date, or one that systems fill in; kept as sent.", Warning.BIRTH_DATE)
                : new Warning(column, "The birth date is partial; used as far as it goes."));
    }

    private static <T> void silent(PersonColumn column, List<T> said, Predicate<List<T>> isFiller,
            List<Warning> warnings) {
        if (!said.isEmpty() && isFiller.test(said)) {
            warnings.add(new Warning(column.header(),
                    "What stands there says nothing that can be read; kept as sent."));
        }
    }

    private static List<Identifier> identifiers(String system, String sent, PersonColumn column) {
        String value = IdentifierText.sent(sent, column.header());
        return value.isEmpty() ? List.of() : List.of(new Identifier(system, value));
    }

    private List<Identifier> identifiers(RecordKey key, PersonRow row) {
        return Stream.of(List.of(key.identifier()), identifiers(nationalId, row.nationalId(), PersonColumn.NATIONAL_ID),
                identifiers(otherId, row.otherId(), PersonColumn.OTHER_ID)).flatMap(List::stream).toList();
    }

    private static List<PersonName> names(PersonRow row) {
        List<String> given = present(row.givenName(), row.middleName());
        String family = orNull(row.surname());
        return family == null && given.isEmpty() ? List.of()
                : List.of(new PersonName("official", family, given, List.of(), List.of()));
    }

    private static Sex sex(String sent) {
        Sex sex = Sex.of(sent);
        return sex == null ? Sex.UNKNOWN : sex;
    }

    private static List<ContactPoint> contacts(PersonRow row) {
        return Stream.concat(contacts(ContactPoint.Kind.PHONE, row.phone()),
                contacts(ContactPoint.Kind.EMAIL, row.email())).toList();
    }

    private static Stream<ContactPoint> contacts(ContactPoint.Kind kind, String sent) {
        return present(sent).stream().map(value -> new ContactPoint(kind, value, null));
    }

    private static List<PostalAddress> addresses(PersonRow row) {
        String street = String.join(" ", present(row.streetNumber(), row.address1()));
        List<String> lines = present(street, row.address2());
        List<String> rest = present(row.city(), row.state(), row.postcode());
        return lines.isEmpty() && rest.isEmpty()
                ? List.of() : List.of(new PostalAddress(null, lines, orNull(row.city()), null,
                orNull(row.state()), orNull(row.postcode()), null));
    }

    private static List<String> present(String... values) {
        return Stream.of(values).map(String::strip).filter(value -> !value.isEmpty()).toList();
    }

    private static String orNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
