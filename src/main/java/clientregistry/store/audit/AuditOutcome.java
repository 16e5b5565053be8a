package clientregistry.store.audit;

/** FHIR and DICOM outcome of an event. */
public enum AuditOutcome {
    SUCCESS("0"), REFUSED("4"), FAILED("8");

    private final String code;

    AuditOutcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
