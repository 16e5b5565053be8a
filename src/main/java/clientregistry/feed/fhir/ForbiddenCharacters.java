package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.XhtmlType;

/**
 * Characters that FHIR strings may not hold (FHIR R4, "Primitive Types": string) and that no database stores; and those
 * that stand in names only where somebody read Windows bytes as ISO 8859-1 (U+0080 to U+009F).
 *
 * <p>Every element is looked at, also those of resources within a Bundle, which HAPI's terser passes by.
 */
final class ForbiddenCharacters {

    private ForbiddenCharacters() {
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
                "A value holds a control character or half of a character, which FHIR forbids.");
    }

    private static boolean isForbidden(String text) {
        return text != null && text.codePoints().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x80 && c <= 0x9f)
                || (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)));
    }
}
