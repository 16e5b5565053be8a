package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP request to the FHIR door.
 *
 * @param method  upper case
 * @param path    below the base, without slash at either end ({@code Patient/123}); null when it is not below the base
 * @param query   parameters in order, decoded; null when not well-formed
 * @param headers by lower-case name
 * @param body    bytes, empty when none
 * @param base    the base URL the client used, without slash at the end
 */
public record FhirRequest(String method, String path, Map<String, List<String>> query, Map<String, String> headers,
                          byte[] body, String base) {

    /** What the request asks for, in FHIR's words; the route of that name answers it. */
    public enum Interaction { CREATE, UPDATE, CONDITIONAL_UPDATE, BUNDLE, READ, VREAD, SEARCH, PIX, CAPABILITIES }

    public static Map<String, List<String>> parseQuery(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query != null && !query.isBlank()) {
            for (String part : query.split("&", 0)) {
                String[] pair = part.split("=", 2);
                parameters.computeIfAbsent(decode(pair[0]), k -> new ArrayList<>()).add(pair.length > 1
                        ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The query string is not well-formed.");
        }
    }

    /**
     * What the request asks for.
     *
     * @throws Refusal NOT_FOUND or METHOD_NOT_ALLOWED when the registry has no such address or does not allow the
     * method on it
     */
    public Interaction interaction() {
        Map<String, Interaction> offered = offered();
        if (offered.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null,
                    "This server has Patient, Patient/$ihe-pix, metadata and Bundles at its base.");
        }
        Interaction interaction = offered.get(method);
        if (interaction == null) {
            throw new Refusal(Refusal.Kind.METHOD_NOT_ALLOWED, null, "This method is not offered here.");
        }
        return interaction;
    }

    /** What can be done at this address, by method; empty when there is no such address. */
    public Map<String, Interaction> offered() {
        if (path == null) {
            return Map.of();
        }
        return switch (path) {
            case "" -> Map.of("POST", Interaction.BUNDLE);
            case "metadata" -> reading(Interaction.CAPABILITIES);
            case "Patient/$ihe-pix" -> reading(Interaction.PIX);
            case "Patient" -> Map.of("GET", Interaction.SEARCH, "HEAD", Interaction.SEARCH, "POST", Interaction.CREATE,
                    "PUT", Interaction.CONDITIONAL_UPDATE);
            default -> offeredOnOnePatient();
        };
    }

    private Map<String, Interaction> offeredOnOnePatient() {
        if (path.matches("Patient/[^/]+/_history/[^/]+")) {
            return reading(Interaction.VREAD);
        }
        return path.matches("Patient/[^/]+")
                ? Map.of("GET", Interaction.READ, "HEAD", Interaction.READ, "PUT", Interaction.UPDATE) : Map.of();
    }

    private static Map<String, Interaction> reading(Interaction interaction) {
        return Map.of("GET", interaction, "HEAD", interaction);
    }

    /** Content-Length, 0 when none. */
    public long declaredLength() {
        String length = header("content-length");
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    public String header(String name) {
        return headers.get(name);
    }

    public String parameter(String name) {
        List<String> values = query == null ? null : query.get(name);
        return values == null ? null : values.get(0);
    }

    /** The logical id in the path, null when it has none. */
    public String logicalId() {
        String[] parts = path.split("/", 0);
        return parts.length < 2 ? null : parts[1];
    }

    /** {@code PUT Patient?...}: the record is named by a condition. */
    public boolean isConditionalUpdate() {
        return method.equals("PUT") && logicalId() == null;
    }

    /** The version in the path, null when it names none. */
    public String versionId() {
        String[] parts = path.split("/", 0);
        return parts.length < 4 ? null : parts[3];
    }

    /**
     * The format the body is in, as its Content-Type says.
     *
     * @throws Refusal UNSUPPORTED_TYPE when the body is in a form the registry does not take
     */
    public FhirFormat bodyFormat() {
        String type = header("content-type");
        FhirFormat format = type == null ? null : FhirFormat.of(type);
        if (format == null || type.toLowerCase(Locale.ROOT).matches(".*charset=(?!\"?utf-?8).*")) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null,
                    "Content-Type must be application/fhir+json or application/fhir+xml, in UTF-8.");
        }
        return format;
    }

    /** The form the client wants the answer in: _format, Accept, else the form of its body, else JSON. Never fails. */
    public FhirFormat answerFormat() {
        for (String wish : new String[] {parameter("_format"), header("accept"), header("content-type")}) {
            for (String one : wish == null ? new String[0] : wish.split(",")) {
                FhirFormat format = FhirFormat.of(one);
                if (format != null) {
                    return format;
                }
            }
        }
        return FhirFormat.JSON;
    }

    /** Version the client wants to replace, null for any. */
    public Integer ifMatch() {
        String value = header("if-match");
        if (value == null || value.equals("*")) {
            return null;
        }
        try {
            return Integer.valueOf(value.replaceAll("^W/|\"", ""));
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null,
                    "If-Match must be an ETag this server gave, such as W/\"3\".");
        }
    }
}
