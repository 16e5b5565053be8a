package clientregistry.feed.fhir;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * A part of a stored Patient that one HL7v2 field says, and so replaces as a whole or leaves as it is. What no part
 * holds (photo, communication, links to others), HL7v2 messages never touch.
 */
public enum PatientPart {
    IDENTIFIERS("PID-3"), EXTERNAL_ID("PID-2"), ALTERNATE_ID("PID-4"), SOCIAL_SECURITY_NUMBER("PID-19"),
    NAMES("PID-5"), ALIASES("PID-9"), MOTHERS_MAIDEN_NAME("PID-6"), BIRTH_DATE("PID-7"), SEX("PID-8"),
    ADDRESSES("PID-11"), HOME_CONTACTS("PID-13"), BUSINESS_CONTACTS("PID-14"),
    MULTIPLE_BIRTH("PID-24"), BIRTH_ORDER("PID-25"), DEATH_TIME("PID-29"), DEATH_INDICATOR("PID-30"), MOTHER("NK1");

    private final String field;

    PatientPart(String field) {
        this.field = field;
    }

    /** {@code PID-5}. */
    public String field() {
        return field;
    }

    /**
     * The part that a field says.
     *
     * @throws IllegalArgumentException when no part is said there
     */
    public static PatientPart of(String field) {
        return Arrays.stream(values()).filter(part -> part.field.equals(field)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no part of a Patient is said in " + field));
    }

    /** The part a repeated element belongs to: the field it is marked with, else the one for its kind. */
    static PatientPart owner(Type element) {
        String mark = SaidIn.of(element);
        return Arrays.stream(values()).filter(part -> part.field.equals(mark)).findFirst()
                .orElseGet(() -> byKind(element));
    }

    /** Whether a Patient says anything of it. */
    boolean isIn(Patient patient) {
        return switch (this) {
            case IDENTIFIERS, EXTERNAL_ID, ALTERNATE_ID, SOCIAL_SECURITY_NUMBER -> owns(patient.getIdentifier());
            case NAMES, ALIASES -> owns(patient.getName());
            case HOME_CONTACTS, BUSINESS_CONTACTS -> owns(patient.getTelecom());
            case ADDRESSES -> patient.hasAddress();
            case MOTHERS_MAIDEN_NAME -> patient.hasExtension(OpenCr.MOTHERS_MAIDEN_NAME);
            case BIRTH_DATE -> patient.hasBirthDateElement();
            case SEX -> patient.hasGender();
            case MULTIPLE_BIRTH, BIRTH_ORDER -> patient.hasMultipleBirth();
            case DEATH_TIME, DEATH_INDICATOR -> patient.hasDeceased();
            case MOTHER -> patient.getContact().stream().anyMatch(PatientPart::isMother);
        };
    }

    static boolean isMother(ContactComponent contact) {
        return contact.getRelationship().stream().map(CodeableConcept::getCoding).flatMap(List::stream)
                .anyMatch(coding -> OpenCr.MOTHER.equals(coding.getCode()));
    }

    private boolean owns(List<? extends Type> elements) {
        return elements.stream().anyMatch(each -> owner(each) == this);
    }

    /** The part for its kind; null for an identifier without a system, of which HL7v2 cannot speak. */
    static PatientPart byKind(Type element) {
        if (element instanceof HumanName name) {
            return name.getUse() == NameUse.NICKNAME || name.getUse() == NameUse.ANONYMOUS ? ALIASES : NAMES;
        }
        if (element instanceof ContactPoint contact) {
            return contact.getUse() == ContactPointUse.WORK ? BUSINESS_CONTACTS : HOME_CONTACTS;
        }
        if (element instanceof Identifier identifier) {
            return identifier.hasSystem() ? IDENTIFIERS : null;
        }
        return element instanceof Address ? ADDRESSES : null;
    }
}
