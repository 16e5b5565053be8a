package clientregistry.feed.fhir;

import clientregistry.match.golden.Claim;
import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Origin;
import clientregistry.match.golden.Survivorship;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/**
 * The FHIR Patient of a person: values of its records as the rules of survivorship choose them, {@code seealso} links
 * to the records, OpenCR's tag. Each value says where it comes from, see {@link ValueOrigin}. Immutable.
 */
public final class GoldenPatient {

    /** Newer records first; the order of identifiers, and nothing else, follows it. */
    private static final Comparator<GoldenMember> NEWEST_FIRST =
            Comparator.comparing(GoldenMember::change).reversed().thenComparing(GoldenMember::record);

    private final Survivorship survivorship;
    private final List<GoldenMember> members;

    /** @param members the person's records in any order, none when it was replaced */
    public GoldenPatient(Survivorship survivorship, Collection<GoldenMember> members) {
        this.survivorship = survivorship;
        this.members = members.stream().sorted(NEWEST_FIRST).toList();
    }

    /**
     * Writes the golden record of a person.
     *
     * @param replacedBy the person its records went to, null while it has some
     */
    public Patient write(UUID person, int version, Instant updatedAt, UUID replacedBy) {
        Patient golden = new Patient();
        golden.setId(person.toString());
        golden.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(Date.from(updatedAt));
        golden.getMeta().addTag().setCode(OpenCr.GOLDEN_RECORD).setDisplay("Golden Record");
        if (replacedBy != null) {
            golden.setActive(false);
            golden.addLink().setType(LinkType.REPLACEDBY).getOther().setReference("Patient/" + replacedBy);
        }
        identifiers(golden);
        origins().forEach((field, origin) -> survive(golden, field, origin));
        members.stream().sorted(Comparator.comparing(GoldenMember::record)).forEach(member ->
                golden.addLink().setType(LinkType.SEEALSO).getOther().setReference("Patient/" + member.record()));
        return golden;
    }

    /**
     * Where each field comes from, save the identifiers, of which all are kept; fields that no record has are left out.
     */
    public Map<GoldenField, Origin> origins() {
        Map<GoldenField, Origin> origins = new EnumMap<>(GoldenField.class);
        for (GoldenField field : GoldenField.values()) {
            List<Claim> claims = field == GoldenField.IDENTIFIER ? List.of()
                    : members.stream().filter(member -> member.has(field)).map(member -> member.claim(field)).toList();
            if (!claims.isEmpty()) {
                origins.put(field, survivorship.choose(field, claims));
            }
        }
        return origins;
    }

    private void survive(Patient golden, GoldenField field, Origin origin) {
        GoldenMember from = members.stream().filter(member -> member.record().equals(origin.record())).findFirst()
                .orElseThrow();
        from.said(field)
                .forEach(element -> PatientFields.add(field, golden, ValueOrigin.of(origin, element)));
    }

    private void identifiers(Patient golden) {
        Map<String, Borne> all = new LinkedHashMap<>();
        for (GoldenMember member : members) {
            Claim claim = member.claim(GoldenField.IDENTIFIER);
            member.patient().getIdentifier().stream().map(SaidIn::unmarked).forEach(identifier ->
                    all.computeIfAbsent(text(identifier), text -> new Borne(identifier, new HashMap<>())).claims
                            .put(member.record(), claim));
        }
        all.values().forEach(borne -> PatientFields.add(GoldenField.IDENTIFIER, golden,
                ValueOrigin.of(survivorship.choose(GoldenField.IDENTIFIER, borne.claims.values()), borne.identifier)));
    }

    /** An identifier, and the records that have it. */
    private record Borne(Identifier identifier, Map<UUID, Claim> claims) {
    }

    /**
     * Identifiers are one when they are in every part. Thousands that differ in any, also those that somebody chose so
     * that their hashes are one, are told apart in no more time each than a few: texts have an order.
     */
    private static String text(Identifier identifier) {
        return FhirFormat.JSON.write(new Patient().addIdentifier(identifier));
    }
}
