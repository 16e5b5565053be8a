package clientregistry.feed.fhir;

import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.IdentifierText;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/**
 * What a FHIR R4 Patient says, in the registry's words. A primitive may be there and have no value (FHIR R4, json.html:
 * an extension says why); HAPI's {@code has...()} is true of it, so what counts here is the value.
 */
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
                .filter(i -> i.getSystem() != null && i.getValue() != null && !i.getValue().isBlank())
                .map(i -> system.apply(i.getSystem()) == null
                ? null : new Identifier(system.apply(i.getSystem()), IdentifierText.of(i.getValue())))
                .filter(i -> i != null && !i.value().isEmpty()).distinct().toList();
    }

    private static PersonName name(HumanName name) {
        boolean onlyText = name.getFamily() == null && values(name.getGiven()).isEmpty() && name.getText() != null
                && !name.getText().isBlank();
        return onlyText ? nameOfText(name) : new PersonName(use(name), name.getFamily(), values(name.getGiven()),
                values(name.getPrefix()), values(name.getSuffix()), period(name.getPeriod()));
    }

    /** Some systems send only the whole name: its last word is taken as the family name. */
    private static PersonName nameOfText(HumanName name) {
        List<String> words = List.of(name.getText().trim().split("\\s+"));
        return new PersonName(use(name), words.get(words.size() - 1), words.subList(0, words.size() - 1), List.of(),
                List.of(), period(name.getPeriod()));
    }

    private static clientregistry.person.Period period(Period said) {
        return clientregistry.person.Period.of(said.getStartElement().getValueAsString(),
                said.getEndElement().getValueAsString());
    }

    private static String use(HumanName name) {
        return code(name.getUseElement());
    }

    /** Null when it is not said which. */
    private static String code(Enumeration<?> coded) {
        return coded.getValue() == null ? null : coded.getValueAsString();
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
        if (asSent != null) {
            return asSent;
        }
        String date = patient.getBirthDateElement().getValueAsString();
        List<Extension> times = Stream.concat(
                patient.getBirthDateElement().getExtensionsByUrl(OpenCr.BIRTH_TIME).stream(),
                patient.getExtensionsByUrl(OpenCr.BIRTH_TIME).stream()).toList();
        String time = BirthTimeReader.timeOf(date, said(times));
        return time == null ? date : date + time;
    }

    private static ContactPoint contact(org.hl7.fhir.r4.model.ContactPoint telecom) {
        return new ContactPoint(kind(telecom.getSystem()), telecom.getValue(),
                code(telecom.getUseElement()), telecom.getRankElement().getValue(), period(telecom.getPeriod()));
    }

    private static ContactPoint.Kind kind(ContactPointSystem system) {
        if (system == ContactPointSystem.PHONE || system == ContactPointSystem.SMS) {
            return ContactPoint.Kind.PHONE;
        }
        return system == ContactPointSystem.EMAIL ? ContactPoint.Kind.EMAIL : ContactPoint.Kind.OTHER;
    }

    private static PostalAddress address(Address a) {
        return new PostalAddress(code(a.getUseElement()), values(a.getLine()), a.getCity(),
                a.getDistrict(), a.getState(), a.getPostalCode(), a.getCountry(), period(a.getPeriod()));
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
