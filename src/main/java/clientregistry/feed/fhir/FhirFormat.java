package clientregistry.feed.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The two forms of a FHIR resource on the wire (FHIR R4, "Resource Formats"). Thread-safe. */
public enum FhirFormat {

    JSON("application/fhir+json"), XML("application/fhir+xml");

    private static final FhirContext CONTEXT = quiet(FhirContext.forR4Cached());

    private final String mediaType;

    FhirFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * The format a media type or a {@code _format} parameter names.
     *
     * @return null when it names neither
     */
    public static FhirFormat of(String mediaType) {
        return of(MediaType.of(mediaType));
    }

    static FhirFormat of(MediaType type) {
        if (!type.parameters().getOrDefault("fhirversion", "4.0").matches("4\\.0(?:\\.1)?")) {
            return null;
        }
        return switch (type.name()) {
            case "application/fhir+json", "application/json", "application/json+fhir", "text/json", "json" -> JSON;
            case "application/fhir+xml", "application/xml", "application/xml+fhir", "text/xml", "xml" -> XML;
            default -> null;
        };
    }

    public static FhirContext context() {
        return CONTEXT;
    }

    /** One of somebody's own, who changes it: the library sends requests by what stands in the context. */
    public static FhirContext newContext() {
        return quiet(FhirContext.forR4());
    }

    /** What parsers of a context let pass, they log otherwise, and quote it. */
    private static FhirContext quiet(FhirContext context) {
        context.setParserErrorHandler(new LenientErrorHandler(false));
        return context;
    }

    /** A parser is cheap and not thread-safe: one per use. */
    IParser parser() {
        return this == JSON ? CONTEXT.newJsonParser() : CONTEXT.newXmlParser();
    }

    public String write(IBaseResource resource) {
        return wellFormed(parser().encodeResourceToString(resource));
    }

    /** Writes an answer as its reader wants to see it. */
    public String write(IBaseResource resource, AnswerView view) {
        return wellFormed(view.applyTo(parser(), resource).encodeResourceToString(resource));
    }

    /** The library writes what no XML may hold as a reference to it, which no XML may hold, either. */
    private String wellFormed(String written) {
        return this == XML ? ForbiddenCharacters.replacedInXml(written) : written;
    }

    /** Reads what the registry itself wrote. */
    public <T extends IBaseResource> T read(Class<T> type, String text) {
        return parser().parseResource(type, text);
    }
}
