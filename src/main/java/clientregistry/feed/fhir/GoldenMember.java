package clientregistry.feed.fhir;

import clientregistry.match.golden.Claim;
import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Worth;
import clientregistry.match.normalisation.BirthDate;
import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;

/**
 * A record of a person, as its golden record is made of it.
 *
 * @param source   as in {@code sources.yaml}
 * @param change   number of the change that brought its content: of two, the later one is newer
 * @param patient  what its source sent
 * @param features its normalised view as stored with that content
 */
public record GoldenMember(UUID record, String source, long change, Patient patient, Features features) {

    /**
     * Reads a member from what is stored of it.
     *
     * @param resource FHIR Patient JSON as stored
     * @param features JSON as stored
     */
    public static GoldenMember of(UUID record, String source, long change, String resource, String features) {
        return new GoldenMember(record, source, change, FhirFormat.JSON.read(Patient.class, resource),
                Features.fromJson(features));
    }

    /** The elements of a field; of several names the current one first, wherever the source put it. */
    List<? extends Type> said(GoldenField field) {
        List<? extends Type> said = of(field);
        Integer current = features.currentName();
        if (field != GoldenField.NAME || current == null || current >= said.size()) {
            return said;
        }
        List<Type> ordered = new ArrayList<>(said);
        ordered.add(0, ordered.remove((int) current));
        return ordered;
    }

    boolean has(GoldenField field) {
        return !of(field).isEmpty();
    }

    /** A date that nobody was born on is none of a golden record, even where there is no other; nor is a death's. */
    private List<? extends Type> of(GoldenField field) {
        List<? extends Type> said = PatientFields.of(field, patient);
        return switch (field) {
            case BIRTH_DATE -> said.stream().filter(this::isBirthDate).toList();
            case DECEASED -> said.stream().map(GoldenMember::withoutNoDate).toList();
            default -> said;
        };
    }

    /** What systems fill in may be somebody's all the same, if it is a day of the calendar. */
    private boolean isBirthDate(Type element) {
        BirthDate born = features.birthDate();
        return born != null && (born.isSome()
                || (born.quality() == BirthDate.Quality.PLACEHOLDER && element.hasPrimitiveValue()));
    }

    private static Type withoutNoDate(Type deceased) {
        return deceased instanceof BooleanType said && said.hasExtension(OpenCr.DEATH_TIME_AS_SENT)
                ? new BooleanType(said.booleanValue()) : deceased;
    }

    Claim claim(GoldenField field) {
        List<? extends Type> said = of(field);
        return new Claim(record, source, change, Worth.of(field, features, PatientFields.text(said)));
    }
}
