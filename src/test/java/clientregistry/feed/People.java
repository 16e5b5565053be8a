package clientregistry.feed;

import java.util.Locale;

/** Patients as sources send them: text, so that tests see exactly what goes over the wire. */
public final class People {

    public static final String XML = "application/fhir+xml";

    private People() {
    }

    public static String identifier(String system, String value) {
        return "{\"system\":\"http://clientregistry.org/" + system + "\",\"value\":\"" + value + "\"}";
    }

    /** With one identifier of the source's own; name and birth date follow from the family name. */
    public static String patient(String source, String id, String family) {
        return patientWith(identifier(source, id), family, "");
    }

    /**
     * A Patient of this family name with more elements than usual.
     *
     * @param more further elements, each beginning with a comma
     */
    public static String patientWith(String identifiers, String family, String more) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[" + identifiers + "],\"name\":[{\"family\":\"" + family
                + "\",\"given\":[\"" + given(family) + "\"]}],\"birthDate\":\"" + birthDate(family) + "\"" + more + "}";
    }

    public static String given(String family) {
        return "G" + new StringBuilder(family.toLowerCase(Locale.ROOT)).reverse();
    }

    public static String birthDate(String family) {
        int seed = family.hashCode() & Integer.MAX_VALUE;
        return "%d-%02d-%02d".formatted(1930 + seed % 80, 1 + seed / 80 % 12, 1 + seed / 960 % 28);
    }

    public static String xml(String source, String id, String family) {
        return "<Patient xmlns=\"http://hl7.org/fhir\"><identifier><system value=\"http://clientregistry.org/" + source
                + "\"/><value value=\"" + id + "\"/></identifier><name><family value=\"" + family
                + "\"/><given value=\""
                + given(family) + "\"/></name><birthDate value=\"" + birthDate(family) + "\"/></Patient>";
    }

    /**
     * A Bundle of entries.
     *
     * @param entries each made by {@link #entry}
     */
    public static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /**
     * An entry with more in its request than method and address.
     *
     * @param more further members of the request, each beginning with a comma
     */
    public static String entry(String method, String url, String resource, String more) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\""
                + more + "}}";
    }

    public static String post(String resource) {
        return entry("POST", "Patient", resource, "");
    }

    public static String replacedBy(String source, String id, String survivor) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[" + identifier(source, id)
                + "],\"link\":[{\"type\":\"replaced-by\","
                + "\"other\":{\"identifier\":" + identifier(source, survivor) + "}}]}";
    }
}
