package clientregistry.fhir;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/**
 * The FHIR Patient of a person: best values of its records, {@code seealso} links to them, OpenCR's tag. A field comes from
 * the record that was updated last among those that have it.
 */
public final class GoldenRecord {

    /**
     * A record of the person.
     *
     * @param change number of the change that brought its content: of two, the later one is newer
     */
    public record Member(UUID record, long change, Patient patient) {
    }

    private GoldenRecord() {
    }

    /**
     * @param replacedBy the person its records went to, null while it has some
     * @param members    its records, empty when replaced
     */
    public static Patient of(UUID person, int version, Instant updatedAt, UUID replacedBy, List<Member> members) {
        Patient golden = new Patient();
        golden.setId(person.toString());
        golden.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(Date.from(updatedAt));
        golden.getMeta().addTag().setCode(OpenCr.GOLDEN_RECORD).setDisplay("Golden Record");
        if (replacedBy != null) {
            golden.setActive(false);
            golden.addLink().setType(LinkType.REPLACEDBY).getOther().setReference("Patient/" + replacedBy);
        }
        List<Member> newestFirst = members.stream()
                .sorted(Comparator.comparing(Member::change).reversed().thenComparing(Member::record)).toList();
        newestFirst.forEach(member -> survive(golden, member.patient()));
        members.stream().sorted(Comparator.comparing(Member::record)).forEach(member ->
                golden.addLink().setType(LinkType.SEEALSO).getOther().setReference("Patient/" + member.record()));
        return golden;
    }

    /** Fields still empty take the value of this record; identifiers of all records are kept. */
    private static void survive(Patient golden, Patient from) {
        for (Identifier identifier : from.getIdentifier()) {
            if (golden.getIdentifier().stream().noneMatch(i -> i.equalsDeep(identifier))) {
                golden.addIdentifier(identifier.copy());
            }
        }
        if (!golden.hasName()) {
            from.getName().forEach(name -> golden.addName(name.copy()));
        }
        if (!golden.hasGender() && from.hasGender()) {
            golden.setGender(from.getGender());
        }
        if (!golden.hasBirthDate() && from.hasBirthDate()) {
            golden.setBirthDateElement(from.getBirthDateElement().copy());
        }
        if (!golden.hasTelecom()) {
            from.getTelecom().forEach(telecom -> golden.addTelecom(telecom.copy()));
        }
        if (!golden.hasAddress()) {
            from.getAddress().forEach(address -> golden.addAddress(address.copy()));
        }
        if (!golden.hasDeceased() && from.hasDeceased()) {
            golden.setDeceased(from.getDeceased().copy());
        }
    }
}
