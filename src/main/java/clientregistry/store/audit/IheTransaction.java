package clientregistry.store.audit;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/**
 * The transactions of IHE's profiles that entries tell of, with the codes their audit messages carry (ITI TF-2; PIXm
 * 3.1.0; PDQm 3.2.0).
 */
public enum IheTransaction {
    ITI_8("ITI-8", "Patient Identity Feed", null),
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

    private static IheTransaction hl7(AuditEvents.Stored entry) {
        return "hl7v2".equals(entry.actor().door()) ? ITI_8 : null;
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
