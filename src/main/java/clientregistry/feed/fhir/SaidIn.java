package clientregistry.feed.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Which HL7v2 field said an element, where its kind does not show it: a maiden name of PID-9, a mobile number of
 * PID-14. When that field is sent again, those elements are the ones to be replaced.
 */
final class SaidIn {

    private SaidIn() {
    }

    static <T extends Type> T mark(T element, String field) {
        element.removeExtension(OpenCr.HL7V2_FIELD);
        element.addExtension(OpenCr.HL7V2_FIELD, new StringType(field));
        return element;
    }

    /** The field an element is marked with, null when it is not. */
    static String of(Element element) {
        Extension mark = element.getExtensionByUrl(OpenCr.HL7V2_FIELD);
        return mark == null || !mark.hasValue() ? null : mark.getValue().primitiveValue();
    }

    /** The element itself, or a copy that is not marked. */
    @SuppressWarnings("unchecked")
    static <T extends Type> T unmarked(T element) {
        if (of(element) == null) {
            return element;
        }
        T copy = (T) element.copy();
        List<Extension> others = copy.getExtension().stream().filter(e -> !OpenCr.HL7V2_FIELD.equals(e.getUrl()))
                .toList();
        copy.setExtension(others.isEmpty() ? null : new ArrayList<>(others));
        return copy;
    }
}
