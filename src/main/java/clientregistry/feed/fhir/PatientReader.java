package clientregistry.feed.fhir;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/** What a FHIR R4 Patient says, in the registry's words. */
public final class PatientReader {

    private PatientReader() {
    }

    /**
     * Reads the demographics of a Patient.
     *
     * @param system gives an identifier system its registered spelling (an OID may stand for a URI), null when unknown
     */
    public static Demographics read(Patient patient, UnaryOperator<String> system) {
        return new Demographics(identifiers(patient, system),
                patient.getName().stream().map(PatientReader::name).toList(), sex(patient), birthDate(patient),
                patient.getTelecom().stream().filter(t -> t.getValue() != null).map(PatientReader::contact).toList(),
                patient.getAddress().stream().map(PatientReader::address).toList(), mothersMaidenName(patient),
                patient.getMultipleBirth() instanceof IntegerType order ? order.getValue() : null);
    }

    private static List<Identifier> identifiers(Patient patient, UnaryOperator<String> system) {
        return patient.getIdentifier().stream()
                .filter(i -> i.getValue() != null && i.getSystem() != null && !i.getValue().isBlank())
                .map(i -> system.apply(i.getSystem()) == null
                ? null : new Identifier(system.apply(i.getSystem()), i.getValue().trim()))
                .filter(Objects::nonNull).distinct().toList();
    }

    private static PersonName name(HumanName name) {
        boolean onlyText = !name.hasFamily() && !name.hasGiven() && name.getText() != null;
        return onlyText ? nameOfText(name) : new PersonName(use(name), name.getFamily(), values(name.getGiven()),
                values(name.getPrefix()), values(name.getSuffix()));
    }

    /** Some systems send only the whole name: its last word is taken as the family name. */
    private static PersonName nameOfText(HumanName name) {
        List<String> words = List.of(name.getText().trim().split("\\s+"));
        return new PersonName(use(name), words.get(words.size() - 1), words.subList(0, words.size() - 1), List.of(),
                List.of());
    }

    private static String use(HumanName name) {
        return name.getUse() != null ? name.getUse().toCode() : null;
    }

    private static List<String> values(List<StringType> strings) {
        return strings.stream().map(PrimitiveType::getValue).filter(v -> v != null && !v.isBlank()).toList();
    }

    private static Sex sex(Patient patient) {
        boolean said = patient.getGender() != null && patient.getGender() != AdministrativeGender.NULL;
        return said ? Sex.valueOf(patient.getGender().name()) : Sex.UNKNOWN;
    }

    private static String birthDate(Patient patient) {
        String asSent = said(patient.getBirthDateElement().getExtensionsByUrl(OpenCr.BIRTH_DATE_AS_SENT));
        return asSent != null ? asSent : patient.getBirthDateElement().getValueAsString();
    }

    private static ContactPoint contact(org.hl7.fhir.r4.model.ContactPoint telecom) {
        return new ContactPoint(kind(telecom.getSystem()), telecom.getValue(),
                telecom.getUse() != null ? telecom.getUse().toCode() : null);
    }

    private static ContactPoint.Kind kind(ContactPointSystem system) {
        if (system == ContactPointSystem.PHONE || system == ContactPointSystem.SMS) {
            return ContactPoint.Kind.PHONE;
        }
        return system == ContactPointSystem.EMAIL ? ContactPoint.Kind.EMAIL : ContactPoint.Kind.OTHER;
    }

    private static PostalAddress address(Address a) {
        return new PostalAddress(a.getUse() != null ? a.getUse().toCode() : null, values(a.getLine()), a.getCity(),
                a.getDistrict(), a.getState(), a.getPostalCode(), a.getCountry());
    }

    private static String mothersMaidenName(Patient patient) {
        return said(patient.getExtensionsByUrl(OpenCr.MOTHERS_MAIDEN_NAME));
    }

    /** The first of them that says anything: a sender may send an extension twice, or without a value. */
    private static String said(List<Extension> extensions) {
        return extensions.stream().map(Extension::getValue).filter(Objects::nonNull).map(Base::primitiveValue)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }
}
