package clientregistry.feed.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * Characters that FHIR strings may not hold (FHIR R4, "Primitive Types": string) and that no database stores; and those
 * that stand in names only where somebody read Windows bytes as ISO 8859-1 (U+0080 to U+009F).
 */
final class ForbiddenCharacters {

    private ForbiddenCharacters() {
    }

    /** @throws Refusal DATA_TYPE; the parser takes them */
    static void check(FhirContext context, IBaseResource resource) {
        FhirTerser terser = context.newTerser();
        List<?> primitives = terser.getAllPopulatedChildElementsOfType(resource, IPrimitiveType.class);
        if (primitives.stream().anyMatch(each -> isForbidden(((IPrimitiveType<?>) each).getValueAsString()))) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, resource.fhirType(),
                    "A value holds a control character or half of a character, which FHIR forbids.");
        }
    }

    private static boolean isForbidden(String text) {
        return text != null && text.codePoints().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x80 && c <= 0x9f)
                || (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)));
    }
}
