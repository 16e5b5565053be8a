package clientregistry.feed.fhir;

/** Names that clients of OpenCR know and that we keep, and the few we add. */
public final class OpenCr {

    /** Code of the tag that marks a golden record; OpenCR gives it no system. */
    public static final String GOLDEN_RECORD = "5c827da5-4858-4f3d-a50c-62ece001efea";
    public static final String CLIENT_ID = "http://openclientregistry.org/fhir/clientid";
    public static final String MATCH_ISSUES = "http://openclientregistry.org/fhir/matchIssues";
    public static final String POTENTIAL_MATCHES = "potentialMatches";
    public static final String CONFLICT_MATCHES = "conflictMatches";

    /** Our tags: a record that waits to be matched, and what a restored registry does not know any more. */
    public static final String STATE = "http://clientregistry.org/fhir/CodeSystem/record-state";
    public static final String PENDING = "pending";
    public static final String WITHDRAWN = "withdrawn";

    /** Codes of what the sender of an accepted update should look at. */
    public static final String WARNINGS = "http://clientregistry.org/fhir/CodeSystem/update-warning";

    /** FHIR's own extension of {@code birthDate}: the same day with the time of birth. */
    static final String BIRTH_TIME = "http://hl7.org/fhir/StructureDefinition/patient-birthTime";

    /** What a source sent as birth date when FHIR could not hold it. */
    public static final String BIRTH_DATE_AS_SENT =
            "http://clientregistry.org/fhir/StructureDefinition/birth-date-as-sent";

    /** What a source sent as time of death when FHIR could not hold it. */
    public static final String DEATH_TIME_AS_SENT =
            "http://clientregistry.org/fhir/StructureDefinition/death-time-as-sent";

    /** See {@link SaidIn}. */
    static final String HL7V2_FIELD = "http://clientregistry.org/fhir/StructureDefinition/hl7v2-field";

    /** The mother among a Patient's contacts. */
    public static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    public static final String MOTHER = "MTH";

    /** In what is published: what a reference said that leads out of the registry. */
    public static final String REFERENCE_AS_SENT =
            "http://clientregistry.org/fhir/StructureDefinition/reference-as-sent";

    /** In what is published: an attachment whose data is only in the registry. */
    public static final String LEFT_OUT = "http://clientregistry.org/fhir/StructureDefinition/data-left-out";

    /** FHIR's own. */
    static final String MOTHERS_MAIDEN_NAME = "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName";

    /** Where a value of a golden record comes from, see {@link ValueOrigin}. */
    static final String VALUE_ORIGIN = "http://clientregistry.org/fhir/StructureDefinition/value-origin";

    private OpenCr() {
    }
}
