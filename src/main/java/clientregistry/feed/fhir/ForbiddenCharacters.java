package clientregistry.feed.fhir;

import clientregistry.person.Characters;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.XhtmlType;

/**
 * Values that hold what no text may ({@link Characters}; FHIR R4, "Primitive Types": string).
 *
 * <p>Every element is looked at, also those of resources within a Bundle, which HAPI's terser passes by.
 */
final class ForbiddenCharacters {

    /** What may stand for one; only then every value is looked at. */
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\u(?:00[0189]|[dD][89a-fA-F]|[fF](?:[dD][dDeE]|[fF][fF]))|&#");
    /** As the library writes them, and as they are. */
    private static final Pattern NOT_IN_XML = Pattern.compile(
            "&#x(?:fff[ef]|[0-8bce-f]|1[0-9a-f]|d[89a-f][0-9a-f]{2});"
            + "|[\\x{fffe}\\x{ffff}\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

    private ForbiddenCharacters() {
    }

    static boolean mayBeIn(String text) {
        return Characters.anyForbidden(text) || ESCAPED.matcher(text).find();
    }

    /** What an older release took is answered in well-formed XML, with U+FFFD for each (XML 1.0, 2.2). */
    static String replacedInXml(String written) {
        return NOT_IN_XML.matcher(written).replaceAll("\uFFFD");
    }

    /**
     * @param place path of the element, {@code Bundle.entry[1].resource.name[0].family}
     * @throws Refusal DATA_TYPE with the first place; the parser takes them
     */
    static void check(Base element, String place) {
        if (element instanceof XhtmlType) {
            // Looked at with its narrative; an empty one cannot even be asked what it says.
            return;
        }
        if (element.isPrimitive() && isForbidden(element.primitiveValue())) {
            throw refusal(place);
        }
        if (element instanceof Narrative narrative && isForbidden(narrative.getDivAsString())) {
            throw refusal(place + ".div");
        }
        for (Property child : element.children()) {
            List<Base> values = child.getValues();
            String name = place + "." + child.getName().replace("[x]", "");
            for (int i = 0; i < values.size(); i++) {
                check(values.get(i), child.isList() ? name + "[" + i + "]" : name);
            }
        }
    }

    private static Refusal refusal(String place) {
        return new Refusal(Refusal.Kind.DATA_TYPE, place,
                "A value holds a control character, half of a character or a code that is none, which FHIR forbids.");
    }

    private static boolean isForbidden(String text) {
        return text != null && Characters.anyForbidden(text);
    }
}
