package clientregistry.store.audit;

/** FHIR and DICOM outcome of an event. */
public enum AuditOutcome {
    SUCCESS("0"), REFUSED("4"), FAILED("8");

    private final String code;

    AuditOutcome(String code) {
        this.code = code;
    }

    /**
     * By its code.
     *
     * @throws IllegalStateException for one that is none
     */
    static AuditOutcome of(String code) {
        for (AuditOutcome each : values()) {
            if (each.code.equals(code)) {
                return each;
            }
        }
        throw new IllegalStateException("audit outcome");
    }

    public String code() {
        return code;
    }
}
