package clientregistry.feed.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Measure;
import clientregistry.person.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;

/** The two forms of a FHIR resource on the wire (FHIR R4, "Resource Formats"). Thread-safe. */
public enum FhirFormat {

    JSON("application/fhir+json"), XML("application/fhir+xml");

    private static final FhirContext CONTEXT = quiet(FhirContext.forR4Cached());

    /** As Jackson, the JDK's XML parser and Woodstox write it. */
    private static final Pattern PLACE =
            Pattern.compile("(?:line: |row,col(?: \\{[^}]*})?]: ?\\[)(\\d+)(?:, column: |,)(\\d+)");

    /** What may be or stand for a character that is forbidden; only then every value is looked at. */
    private static final Pattern CONTROL = Pattern.compile("\\\\u(?:00[0189]|[dD][89a-fA-F])|&#|[\\x80-\\x9f]");

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
    private IParser parser() {
        return this == JSON ? CONTEXT.newJsonParser() : CONTEXT.newXmlParser();
    }

    public String write(IBaseResource resource) {
        return parser().encodeResourceToString(resource);
    }

    /** Writes an answer as its reader wants to see it. */
    public String write(IBaseResource resource, AnswerView view) {
        return view.applyTo(parser(), resource).encodeResourceToString(resource);
    }

    /** Reads what the registry itself wrote. */
    public <T extends IBaseResource> T read(Class<T> type, String text) {
        return parser().parseResource(type, text);
    }

    /**
     * Reads what a sender wrote, strictly.
     *
     * @param room is told how many tokens there are before anything is made of them, and may refuse
     * @throws Refusal NOT_PARSEABLE with line and column; TOO_LARGE; DATA_TYPE or STRUCTURE with the element
     */
    public IBaseResource readStrictly(byte[] body, Bounds bounds, IntConsumer room) {
        FaultCollector faults = new FaultCollector();
        String text = decode(body);
        room.accept(this == JSON ? Measure.json(text, bounds) : Measure.xml(text, bounds));
        return parse(text, faults);
    }

    /**
     * The library has its own exceptions for what it expects, and any other, errors too, for what it does not: also when
     * it is asked what it took (an XHTML without a kind).
     */
    private IBaseResource parse(String text, FaultCollector faults) {
        try {
            IBaseResource resource = parser().setParserErrorHandler(faults)
                    .parseResource(this == JSON ? AbsentLists.completed(text) : text);
            faults.throwIfAny();
            if (CONTROL.matcher(text).find()) {
                ForbiddenCharacters.check((Base) resource, resource.fhirType());
            }
            return resource;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            String place = place(e);
            if (place == null) {
                faults.throwIfAny();
            }
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not a well-formed FHIR R4 resource in "
                    + name()
                    + (place == null ? "." : place));
        }
    }

    /** The parser's own message quotes the content, so only the place is taken from it; null when it names none. */
    private static String place(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            Matcher matcher = PLACE.matcher(String.valueOf(each.getMessage()));
            if (matcher.find()) {
                return ", line " + matcher.group(1) + " column " + matcher.group(2) + ".";
            }
        }
        return null;
    }

    private static String decode(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not UTF-8; FHIR knows no other encoding.");
        }
    }
}
