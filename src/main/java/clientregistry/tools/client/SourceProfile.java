package clientregistry.tools.client;

import java.util.Locale;

/**
 * How a demo source names itself and its ids, as registered in {@code config/sources.yaml}.
 *
 * @param name      registered name, MSH-4 of its messages
 * @param namespace HL7v2 namespace of the ids it assigns, MSH-3 of its messages
 * @param system    FHIR identifier system of the ids it assigns
 */
public record SourceProfile(String name, String namespace, String system) {

    public static final String NATIONAL_ID_SYSTEM = "http://clientregistry.org/nationalid";
    public static final String NATIONAL_ID_NAMESPACE = "NID";
    public static final String ART_SYSTEM = "http://clientregistry.org/artnumber";
    public static final String ART_NAMESPACE = "ART";

    /**
     * The profile of a source registered after the demo's pattern: {@code lims}, LIMS, http://clientregistry.org/lims.
     */
    public static SourceProfile of(String name) {
        return new SourceProfile(name, name.toUpperCase(Locale.ROOT), "http://clientregistry.org/" + name);
    }
}
