package clientregistry.feed.fhir;

import clientregistry.person.NameGap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * What a message says of some parts of a Patient (HL7 v2.5 chapter 2.5.3: an empty field says nothing, a field that is
 * there replaces all its repetitions, {@code ""} empties it). One that holds only what says nothing (UNKNOWN, zeros) is
 * kept where nothing is known, and never takes the place of anything. Immutable.
 */
public final class PatientPatch {

    private final Patient said;
    private final Set<PatientPart> parts;
    private final Set<PatientPart> unreadable;
    private final Set<String> silent;
    private final List<NameGap> gaps;

    /**
     * A patch of what is said.
     *
     * @param said       what the parts hold; an element of another part than its kind shows is {@link #from}
     * @param parts      said, those that are emptied included
     * @param unreadable parts that hold only what says nothing
     * @param silent     systems of identifiers of which only what identifies nobody is said
     * @param gaps       of each name, which of its parts say nothing
     */
    public PatientPatch(Patient said, Set<PatientPart> parts, Set<PatientPart> unreadable, Set<String> silent,
            List<NameGap> gaps) {
        this.said = said.copy();
        this.parts = Set.copyOf(parts);
        this.unreadable = Set.copyOf(unreadable);
        this.silent = Set.copyOf(silent);
        this.gaps = List.copyOf(gaps);
    }

    /** Marks an element that is said in another field than its kind shows. */
    public static <T extends Type> T from(PatientPart part, T element) {
        return PatientPart.byKind(element) == part ? element : SaidIn.mark(element, part.field());
    }

    /** Whether somebody died and when, or several were born and as which; each null when not said. */
    public static Type indicated(Boolean indicator, Type detail, PatientPart detailPart) {
        return new Indicated(indicator, detail).over(Indicated.NOTHING, true, true).element(detailPart);
    }

    /** Names of the parts, {@code PID-5}. */
    public Set<String> fields() {
        return parts.stream().map(PatientPart::field).collect(Collectors.toUnmodifiableSet());
    }

    /** What the record says of whom nothing was known. */
    public String alone() {
        return over(new Patient(), parts);
    }

    /**
     * What a record says then.
     *
     * @param resource as it is stored
     * @param fields   names of the parts to be taken, some of {@link #fields}
     * @return as it is to be stored
     */
    public String over(String resource, Set<String> fields) {
        Set<PatientPart> taken = fields.stream().map(PatientPart::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PatientPart.class)));
        return over(FhirFormat.JSON.read(Patient.class, resource), taken);
    }

    /** What says nothing is taken only while nothing newer told anything. */
    private String over(Patient patient, Set<PatientPart> told) {
        Set<PatientPart> taken = EnumSet.noneOf(PatientPart.class);
        if (told.equals(parts)) {
            unreadable.stream().filter(part -> !part.isIn(patient)).forEach(taken::add);
        }
        taken.addAll(told);
        patient.setIdentifier(Repeated.identifiers(patient.getIdentifier(), said.getIdentifier(), taken, silent));
        patient.setName(Repeated.replaced(patient.getName(), FilledName.all(said.getName(), gaps, patient.getName()),
                taken));
        patient.setTelecom(Repeated.replaced(patient.getTelecom(), said.getTelecom(), taken));
        patient.setAddress(Repeated.replaced(patient.getAddress(), said.getAddress(), taken));
        if (taken.contains(PatientPart.SEX)) {
            patient.setGenderElement(said.hasGender() ? said.getGenderElement().copy() : null);
        }
        if (taken.contains(PatientPart.BIRTH_DATE) && !sameDate(patient.getBirthDateElement())) {
            patient.setBirthDateElement(said.getBirthDateElement().isEmpty() ? null
                    : said.getBirthDateElement().copy());
        }
        if (taken.contains(PatientPart.MOTHERS_MAIDEN_NAME)) {
            patient.setExtension(mothersMaidenName(patient.getExtension()));
        }
        if (taken.contains(PatientPart.MOTHER)) {
            patient.setContact(mother(patient.getContact()));
        }
        patient.setMultipleBirth(Indicated.of(said.getMultipleBirth()).over(Indicated.of(patient.getMultipleBirth()),
                taken.contains(PatientPart.MULTIPLE_BIRTH), taken.contains(PatientPart.BIRTH_ORDER))
                .element(PatientPart.BIRTH_ORDER));
        patient.setDeceased(Indicated.of(said.getDeceased()).over(Indicated.of(patient.getDeceased()),
                taken.contains(PatientPart.DEATH_INDICATOR), taken.contains(PatientPart.DEATH_TIME))
                .element(PatientPart.DEATH_TIME));
        return StoredPatient.content(patient);
    }

    /** A date that FHIR knows more of (a time of birth) is not news when only the date is told. */
    private boolean sameDate(DateType known) {
        DateType now = said.getBirthDateElement();
        return known.hasValue() && Objects.equals(known.getValueAsString(), now.getValueAsString())
                && !known.hasExtension(OpenCr.BIRTH_DATE_AS_SENT) && !now.hasExtension();
    }

    private List<Extension> mothersMaidenName(List<Extension> known) {
        List<Extension> all = new ArrayList<>(known);
        all.removeIf(extension -> OpenCr.MOTHERS_MAIDEN_NAME.equals(extension.getUrl()));
        said.getExtensionsByUrl(OpenCr.MOTHERS_MAIDEN_NAME).forEach(extension -> all.add(extension.copy()));
        return all;
    }

    private List<ContactComponent> mother(List<ContactComponent> known) {
        List<ContactComponent> all = new ArrayList<>(known);
        for (ContactComponent now : said.getContact()) {
            boolean same = known.stream().filter(PatientPart::isMother)
                    .anyMatch(before -> before.hasName() && Repeated.same(before.getName(), now.getName()));
            if (same) {
                return all;
            }
        }
        all.removeIf(PatientPart::isMother);
        said.getContact().forEach(now -> all.add(now.copy()));
        return all;
    }
}
