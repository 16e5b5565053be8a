package clientregistry.tools.bench;

/** What senders do. */
public enum Traffic {
    FHIR("FHIR"),
    HL7V2("HL7v2"),
    /** Pieces of a people file, as an import sends them. */
    FILE("file"),
    PIX("PIXm"),
    READ("read"),
    /** Seven questions, three feeds. */
    MIXED("70 % questions");

    private final String word;

    Traffic(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether it only asks. */
    public boolean asks() {
        return this == PIX || this == READ;
    }
}
