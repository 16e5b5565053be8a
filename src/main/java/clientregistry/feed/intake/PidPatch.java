package clientregistry.feed.intake;

import clientregistry.feed.fhir.OpenCr;
import clientregistry.feed.fhir.PatientPart;
import clientregistry.feed.fhir.PatientPatch;
import clientregistry.feed.fhir.PatientWriter;
import clientregistry.feed.hl7v2.Pid;
import clientregistry.feed.hl7v2.TimeStamp;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import clientregistry.person.security.Source;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** What a PID segment says, as parts of a FHIR Patient. */
final class PidPatch {

    private PidPatch() {
    }

    /** @param empty what the source means by an empty field */
    static PatientPatch of(Pid pid, Source.EmptyFields empty) {
        Patient patient = PatientWriter.write(pid.demographics());
        Pid.Fields fields = pid.fields();
        mark(patient.getIdentifier(), fields.ofIdentifiers());
        mark(patient.getName(), fields.ofNames());
        for (int i = 0; i < fields.gaps().size(); i++) {
            patient.getName().get(i).setText(fields.gaps().get(i).asSent());
        }
        mark(patient.getTelecom(), fields.ofContacts());
        if (pid.mother() != null) {
            mother(patient, pid.mother());
        }
        patient.setMultipleBirth(PatientPatch.indicated(pid.multipleBirth(), patient.hasMultipleBirth()
                ? patient.getMultipleBirth() : null, PatientPart.BIRTH_ORDER));
        patient.setDeceased(PatientPatch.indicated(pid.deceased(), pid.deathTime() == null
                ? null : deathTime(pid.deathTime()), PatientPart.DEATH_TIME));
        return new PatientPatch(patient, parts(pid, empty), parts(fields.unreadable()), fields.silent(),
                fields.gaps());
    }

    /** Whether there are NK1 segments is no question of fields: without one nothing is said of the mother. */
    private static Set<PatientPart> parts(Pid pid, Source.EmptyFields empty) {
        Set<PatientPart> parts = parts(pid.fields().said());
        if (empty == Source.EmptyFields.CLEAR) {
            Set<PatientPart> cleared = EnumSet.complementOf(EnumSet.of(PatientPart.MOTHER));
            cleared.removeAll(parts(pid.fields().unreadable()));
            parts.addAll(cleared);
        }
        return parts;
    }

    private static Set<PatientPart> parts(Set<String> fields) {
        Set<PatientPart> parts = EnumSet.allOf(PatientPart.class);
        parts.removeIf(part -> !fields.contains(part.field()));
        return parts;
    }

    private static void mark(List<? extends Type> elements, List<String> fields) {
        for (int i = 0; i < elements.size(); i++) {
            PatientPatch.from(PatientPart.of(fields.get(i)), elements.get(i));
        }
    }

    private static void mother(Patient patient, PersonName name) {
        Patient mother = PatientWriter.write(new Demographics(List.of(), List.of(name), Sex.UNKNOWN, null, List.of(),
                List.of(), null, null));
        patient.addContact().setName(mother.getNameFirstRep()).addRelationship().addCoding()
                .setSystem(OpenCr.ROLE_CODE).setCode(OpenCr.MOTHER);
    }

    /** As far as FHIR can hold it, which wants a zone with a time; what was really sent stays beside it. */
    private static Type deathTime(String sent) {
        TimeStamp time = TimeStamp.parse(TimeStamp.withoutHyphens(sent)).orElse(null);
        if (time == null) {
            return asSent(new BooleanType(true), sent);
        }
        boolean isMoment = time.digits() >= 12 && time.offset() != null;
        Function<String, String> form = pattern -> DateTimeFormatter.ofPattern(pattern).format(isMoment
                ? time.earliest().atOffset(time.offset()) : time.earliest());
        Type date = new DateTimeType(form.apply(pattern(time, isMoment)));
        return time.digits() > 8 && !isMoment ? asSent(date, sent) : date;
    }

    private static String pattern(TimeStamp time, boolean isMoment) {
        if (isMoment) {
            return "yyyy-MM-dd'T'HH:mm:ssxxx";
        }
        return switch (time.digits()) {
            case 4 -> "yyyy";
            case 6 -> "yyyy-MM";
            default -> "yyyy-MM-dd";
        };
    }

    private static Type asSent(Type value, String sent) {
        value.addExtension(OpenCr.DEATH_TIME_AS_SENT, new StringType(sent));
        return value;
    }
}
