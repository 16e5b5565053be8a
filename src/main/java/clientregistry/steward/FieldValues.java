package clientregistry.steward;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.PatientReader;
import clientregistry.match.matching.Field;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;

/** The values of one record by the fields that are compared, as its source sent them. */
final class FieldValues {

    private static final FieldValues NONE = new FieldValues(null);

    private final Demographics person;

    private FieldValues(Demographics person) {
        this.person = person;
    }

    /**
     * @param record null for none
     * @param system gives an identifier system its registered spelling
     */
    static FieldValues of(RecordView record, UnaryOperator<String> system) {
        return of(record == null ? null : record.resource().toString(), system);
    }

    /** @param resource FHIR Patient, JSON; null for none */
    static FieldValues of(String resource, UnaryOperator<String> system) {
        return resource == null ? NONE
                : new FieldValues(PatientReader.read(FhirFormat.JSON.read(Patient.class, resource), system));
    }

    /** Systems of its identifiers, in order. */
    List<String> systems() {
        return person == null ? List.of() : person.identifiers().stream().map(Identifier::system).distinct().toList();
    }

    /** @param system for identifiers; null when the record does not say */
    String of(Field field, String system) {
        if (person == null) {
            return null;
        }
        return switch (field) {
            case GIVEN_NAME -> joined(person.names().stream().map(name -> String.join(" ", name.given())));
            case FAMILY_NAME -> joined(person.names().stream().map(name -> name.family()));
            case GENERATION -> joined(person.names().stream().map(name -> String.join(" ", name.suffixes())));
            case BIRTH_DATE -> person.birthDate();
            case SEX -> person.sex() == Sex.UNKNOWN ? null : person.sex().name().toLowerCase(Locale.ROOT);
            case BIRTH_ORDER -> person.birthOrder() == null ? null : person.birthOrder().toString();
            case PHONE -> contacts(ContactPoint.Kind.PHONE);
            case EMAIL -> contacts(ContactPoint.Kind.EMAIL);
            case ADDRESS -> joined(person.addresses().stream().map(FieldValues::address));
            case MOTHER -> person.mothersMaidenName();
            case IDENTIFIER -> joined(person.identifiers().stream().filter(i -> i.system().equals(system))
                    .map(Identifier::value));
            case NAME_ORDER, KIN, OTHER_RECORDS -> null;
        };
    }

    private String contacts(ContactPoint.Kind kind) {
        return joined(person.contacts().stream().filter(contact -> contact.kind() == kind).map(ContactPoint::value));
    }

    private static String address(PostalAddress address) {
        return Stream.of(address.lines(), parts(address)).flatMap(Collection::stream).collect(Collectors.joining(", "));
    }

    private static List<String> parts(PostalAddress a) {
        return Stream.of(a.postalCode(), a.city(), a.district(), a.state(), a.country()).filter(Objects::nonNull)
                .toList();
    }

    /** Several values of one field stand behind one another. */
    private static String joined(Stream<String> values) {
        String all = values.filter(value -> value != null && !value.isBlank()).distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }
}
