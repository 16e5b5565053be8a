package clientregistry.feed.fhir;

import clientregistry.feed.bounds.PackedBody;
import clientregistry.person.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern NAME = Pattern.compile("identifier|_id|sourceIdentifier|targetSystem");
    /** Parts of it are many objects each. */
    private static final int LONGEST_QUERY = 200_000;

    /**
     * Parameters in order, decoded.
     *
     * @throws Refusal NOT_PARSEABLE, TOO_LARGE
     */
    public static Map<String, List<String>> parseQuery(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query != null && query.length() > LONGEST_QUERY) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The query is longer than " + LONGEST_QUERY
                    + " characters.");
        }
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
            case "Patient/_search" -> Map.of("POST", Interaction.SEARCH);
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
     * @throws Refusal UNSUPPORTED_TYPE when the body is in a form the registry does not take, or packed
     */
    public FhirFormat bodyFormat() {
        PackedBody.refuse(header("content-encoding"));
        FhirFormat format = header("content-type") == null ? null : FhirFormat.of(header("content-type"));
        if (format == null || !isUtf8()) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null,
                    "Content-Type must be application/fhir+json or application/fhir+xml, in UTF-8.");
        }
        return format;
    }

    private boolean isUtf8() {
        return MediaType.of(header("content-type")).parameters().getOrDefault("charset", "utf-8")
                .toLowerCase(Locale.ROOT).matches("utf-?8");
    }

    /**
     * A search by POST with the parameters of its form among those of its address, anything else as it is.
     *
     * @throws Refusal UNSUPPORTED_TYPE, NOT_PARSEABLE
     */
    public FhirRequest withForm() {
        if (!"Patient/_search".equals(path) || body.length == 0) {
            return this;
        }
        PackedBody.refuse(header("content-encoding"));
        String type = header("content-type");
        if (type == null || !MediaType.of(type).name().equals("application/x-www-form-urlencoded") || !isUtf8()) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null,
                    "Content-Type must be application/x-www-form-urlencoded, in UTF-8.");
        }
        Map<String, List<String>> all = new LinkedHashMap<>(query);
        parseQuery(new String(body, StandardCharsets.UTF_8).strip()).forEach((name, values) -> all.merge(name, values,
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
        return new FhirRequest(method, path, all, headers, body, base);
    }

    /**
     * Looks whether what is asked is all characters: bytes that are no UTF-8 have become U+FFFD, which nobody has in his
     * identifier, and the answer would be that there is nobody.
     *
     * @param query as {@link #parseQuery} gives it
     * @throws Refusal INVALID_PARAMETER with its name, where it is one that names individuals
     */
    public static void requireCharacters(Map<String, List<String>> query) {
        int position = 0;
        for (Map.Entry<String, List<String>> each : query.entrySet()) {
            position++;
            if (isBroken(each.getKey()) || each.getValue().stream().anyMatch(FhirRequest::isBroken)) {
                boolean plain = NAME.matcher(each.getKey()).matches();
                throw new Refusal(Refusal.Kind.INVALID_PARAMETER, plain ? each.getKey() : null,
                        "Parameter " + position + " of the query is not in UTF-8.");
            }
        }
    }

    private static boolean isBroken(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    /**
     * How the answer is to be shown.
     *
     * @throws Refusal NOT_ACCEPTABLE for a form the registry does not speak, NOT_PARSEABLE for a view it does not know
     */
    public void checkAnswer() {
        if (wishedFormat() == null) {
            throw new Refusal(Refusal.Kind.NOT_ACCEPTABLE, null,
                    "Answers are application/fhir+json or application/fhir+xml, of FHIR 4.0.");
        }
        AnswerView.of(query);
    }

    /** How much of Patients is shown, everything while that is not well-formed. */
    public AnswerView view() {
        try {
            return query == null ? AnswerView.WHOLE : AnswerView.of(query);
        } catch (Refusal malformed) {
            return AnswerView.WHOLE;
        }
    }

    /** The form the client wants the answer in: _format, Accept, else the form of its body, else JSON. Never fails. */
    public FhirFormat answerFormat() {
        FhirFormat wished = wishedFormat();
        return wished == null ? FhirFormat.JSON : wished;
    }

    private FhirFormat wishedFormat() {
        if (parameter("_format") != null) {
            // In a query a plus stands for a blank, and not everybody escapes it.
            return FhirFormat.of(parameter("_format").strip().replace(' ', '+'));
        }
        List<MediaType> accepted = header("accept") == null ? List.of() : MediaType.accepted(header("accept"));
        for (MediaType type : accepted) {
            FhirFormat format = type.isAny() ? ownFormat() : FhirFormat.of(type);
            if (format != null) {
                return format;
            }
        }
        return header("accept") == null || header("accept").isBlank() ? ownFormat() : null;
    }

    private FhirFormat ownFormat() {
        FhirFormat ofBody = header("content-type") == null ? null : FhirFormat.of(header("content-type"));
        return ofBody == null ? FhirFormat.JSON : ofBody;
    }

    /**
     * A preference of the client (RFC 7240), such as {@code return} or {@code handling}.
     *
     * @return its value in lower case, empty when it has none or is not stated
     */
    public String preference(String name) {
        String prefer = header("prefer") == null ? "" : header("prefer");
        for (String each : prefer.split("[,;]", 0)) {
            String[] pair = each.split("=", 2);
            if (pair[0].strip().equalsIgnoreCase(name)) {
                return pair.length < 2 ? "" : pair[1].strip().replace("\"", "").toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
