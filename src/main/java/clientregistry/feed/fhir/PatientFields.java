package clientregistry.feed.fhir;

import clientregistry.match.golden.GoldenField;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;

/** Where the fields of the golden record stand in a FHIR Patient. */
final class PatientFields {

    private PatientFields() {
    }

    /**
     * The elements of this field, empty when the Patient does not say: that something is masked or unknown is no news
     * of it.
     */
    static List<? extends Type> of(GoldenField field, Patient patient) {
        return elements(field, patient).filter(PatientFields::says).toList();
    }

    private static Stream<? extends Type> elements(GoldenField field, Patient patient) {
        return switch (field) {
            case IDENTIFIER -> patient.getIdentifier().stream();
            case NAME -> patient.getName().stream();
            case GENDER -> Stream.of(patient.getGenderElement());
            case BIRTH_DATE -> Stream.of(patient.getBirthDateElement());
            case PHONE, EMAIL, OTHER_CONTACT -> patient.getTelecom().stream()
                    .filter(telecom -> contact(telecom) == field);
            case ADDRESS -> patient.getAddress().stream();
            case DECEASED -> Stream.ofNullable(patient.getDeceased());
            case MOTHERS_MAIDEN_NAME -> patient.getExtensionsByUrl(OpenCr.MOTHERS_MAIDEN_NAME).stream();
            case MULTIPLE_BIRTH -> Stream.ofNullable(patient.getMultipleBirth());
        };
    }

    private static boolean says(Type element) {
        if (element instanceof HumanName name) {
            return anyValue(name.getTextElement(), name.getFamilyElement()) || anyValue(name.getGiven());
        }
        if (element instanceof Address address) {
            return anyValue(address.getTextElement(), address.getCityElement(), address.getDistrictElement(),
                    address.getStateElement(), address.getPostalCodeElement(), address.getCountryElement())
                    || anyValue(address.getLine());
        }
        if (element instanceof ContactPoint telecom) {
            return telecom.getValueElement().hasValue();
        }
        if (element instanceof Identifier identifier) {
            return identifier.getValueElement().hasValue();
        }
        // What a source sent as birth date, and is none in FHIR, stands beside it.
        return element instanceof Extension extension ? says(extension.getValue())
                : element != null && (anyValue(element) || element.hasExtension(OpenCr.BIRTH_DATE_AS_SENT));
    }

    private static boolean anyValue(Type... primitives) {
        return anyValue(List.of(primitives));
    }

    private static boolean anyValue(List<? extends Type> primitives) {
        return primitives.stream().anyMatch(Type::hasPrimitiveValue);
    }

    private static GoldenField contact(ContactPoint telecom) {
        return switch (telecom.getSystem() == null ? ContactPointSystem.NULL : telecom.getSystem()) {
            case PHONE, SMS -> GoldenField.PHONE;
            case EMAIL -> GoldenField.EMAIL;
            default -> GoldenField.OTHER_CONTACT;
        };
    }

    /** @param element one that {@link #of} gave for this field, or a copy */
    @SuppressWarnings("unchecked")
    static void add(GoldenField field, Patient patient, Type element) {
        switch (field) {
            case IDENTIFIER -> patient.addIdentifier((Identifier) element);
            case NAME -> patient.addName((HumanName) element);
            case GENDER -> patient.setGenderElement((Enumeration<AdministrativeGender>) element);
            case BIRTH_DATE -> patient.setBirthDateElement((DateType) element);
            case PHONE, EMAIL, OTHER_CONTACT -> patient.addTelecom((ContactPoint) element);
            case ADDRESS -> patient.addAddress((Address) element);
            case DECEASED -> patient.setDeceased(element);
            case MOTHERS_MAIDEN_NAME -> patient.addExtension((Extension) element);
            case MULTIPLE_BIRTH -> patient.setMultipleBirth(element);
        }
    }

    /** As sent, for fields that are not normalised. */
    static String text(List<? extends Type> elements) {
        return elements.stream().flatMap(PatientFields::texts).collect(Collectors.joining(" "));
    }

    private static Stream<String> texts(Type element) {
        if (element instanceof ContactPoint telecom) {
            return telecom.getValue() != null ? Stream.of(telecom.getSystem() + ":" + telecom.getValue()) : Stream.of();
        }
        return element.isPrimitive() ? Stream.ofNullable(element.primitiveValue()) : Stream.of();
    }
}
