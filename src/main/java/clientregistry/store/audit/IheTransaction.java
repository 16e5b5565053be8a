package clientregistry.store.audit;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;

/**
 * The transactions of IHE's profiles that entries tell of, with the codes their audit messages carry (ITI TF-2; PIXm
 * 3.1.0; PDQm 3.2.0).
 */
public enum IheTransaction {
    ITI_8("ITI-8", "Patient Identity Feed", null),
    ITI_30("ITI-30", "Patient Identity Management", null),
    ITI_78("ITI-78", "Mobile Patient Demographics Query",
            "https://profiles.ihe.net/ITI/PDQm/StructureDefinition/IHE.PDQm.Query.Audit.Supplier"),
    ITI_78_READ("ITI-78", "Mobile Patient Demographics Query",
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead"),
    ITI_83("ITI-83", "Mobile Patient Identifier Cross-reference Query",
            "https://profiles.ihe.net/ITI/PIXm/StructureDefinition/IHE.PIXm.Query.Audit.Manager"),
    ITI_104_CREATE("ITI-104", "Patient Identity Feed FHIR",
            "https://profiles.ihe.net/ITI/PIXm/StructureDefinition/IHE.PIXm.Feed.Create.Audit.Manager"),
    ITI_104_UPDATE("ITI-104", "Patient Identity Feed FHIR",
            "https://profiles.ihe.net/ITI/PIXm/StructureDefinition/IHE.PIXm.Feed.Update.Audit.Manager");

    /** Role of what an HL7v2 message calls itself: its event, and as detail its version. */
    static final String TRIGGER = "trigger";
    /** Of ITI-30 only (ITI TF-2, 3.30.4). */
    private static final Set<String> MANAGEMENT = Set.of("ADT^A24", "ADT^A28", "ADT^A31", "ADT^A37", "ADT^A43",
            "ADT^A47");
    private static final String MERGE = "ADT^A40";
    private static final String MANAGEMENT_SINCE = "2.5";

    private final String code;
    private final String display;
    private final String profile;

    IheTransaction(String code, String display, String profile) {
        this.code = code;
        this.display = display;
        this.profile = profile;
    }

    /** The one an entry is of; empty when none of IHE's. */
    public static Optional<IheTransaction> of(AuditEvents.Stored entry) {
        boolean fhir = "fhir".equals(entry.actor().door());
        return Optional.ofNullable(switch (entry.event()) {
            case "patient-feed", "patient-merge" -> fhir ? fed(entry) : hl7(entry);
            case "search" -> ITI_78;
            case "read" -> ITI_78_READ;
            case "pix-query" -> ITI_83;
            default -> null;
        });
    }

    private static IheTransaction fed(AuditEvents.Stored entry) {
        return entry.action().equals("C") ? ITI_104_CREATE : ITI_104_UPDATE;
    }

    /** Both are ADT: an event that one of them has says which, and of one that both have, the version. */
    private static IheTransaction hl7(AuditEvents.Stored entry) {
        if (!"hl7v2".equals(entry.actor().door())) {
            return null;
        }
        boolean management = entry.entities(TRIGGER).stream().anyMatch(trigger -> MANAGEMENT.contains(trigger.what())
                || (trigger.what().equals(MERGE) && trigger.detail() != null
                && trigger.detail().compareTo(MANAGEMENT_SINCE) >= 0));
        return management ? ITI_30 : ITI_8;
    }

    /** Whether its messages are HL7v2's. */
    boolean isHl7v2() {
        return this == ITI_8 || this == ITI_30;
    }

    /** As the subtype of an AuditEvent. */
    Coding coding() {
        return new Coding("urn:ihe:event-type-code", code, display);
    }

    public String code() {
        return code;
    }

    public String display() {
        return display;
    }

    /** The pattern its AuditEvent follows; null when that is not one of FHIR's. */
    String profile() {
        return profile;
    }
}
