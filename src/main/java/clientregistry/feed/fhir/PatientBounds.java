package clientregistry.feed.fhir;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.XhtmlType;

/**
 * Looks whether a Patient stays within the bounds, and whether its dates and times are some, element by element, also
 * inside extensions. One Patient.
 */
public final class PatientBounds {

    private final Bounds bounds;
    private int extensions;
    private int attachments;
    private long attachmentBytes;

    private PatientBounds(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Looks at all of a Patient.
     *
     * @throws Refusal TOO_MANY, TOO_LARGE or DATA_TYPE with the FHIRPath place
     */
    public static void check(Patient patient, Bounds bounds) {
        new PatientBounds(bounds).each(patient, "Patient");
    }

    private void each(Base element, String place) {
        if (element instanceof Narrative narrative) {
            bounds.requireShort(narrative.hasDiv() ? narrative.getDivAsString() : null, place + ".div");
        }
        if (element.isPrimitive() && !(element instanceof XhtmlType)) {
            // That was looked at with its narrative; an empty one cannot even be asked what it says.
            value(element, place);
        }
        for (Property property : element.children()) {
            List<Base> values = property.getValues();
            String name = property.getName().replace("[x]", "");
            count(name, values.size(), place + "." + name);
            for (int i = 0; i < values.size(); i++) {
                each(values.get(i), place + "." + name + index(property, i));
            }
        }
    }

    private static String index(Property property, int i) {
        return property.getMaxCardinality() == 1 ? "" : "[" + i + "]";
    }

    private void count(String name, int count, String place) {
        if (name.equals("extension") || name.equals("modifierExtension")) {
            extensions += count;
            Bounds.requireFew(extensions, bounds.extensions(), place);
        } else {
            Bounds.requireFew(count, most(name), place);
        }
    }

    private int most(String element) {
        return switch (element) {
            case "identifier" -> bounds.identifiers();
            case "name" -> bounds.names();
            case "given", "prefix", "suffix" -> bounds.nameParts();
            case "address" -> bounds.addresses();
            case "line" -> bounds.addressLines();
            case "telecom" -> bounds.telecoms();
            case "contact" -> bounds.contacts();
            case "communication" -> bounds.communications();
            case "link" -> bounds.links();
            default -> bounds.elements();
        };
    }

    private void value(Base primitive, String place) {
        String text = primitive.primitiveValue();
        if (primitive instanceof BaseDateTimeType time) {
            ForbiddenTimes.check(time, place);
        }
        if (text == null || !(primitive instanceof Base64BinaryType)) {
            bounds.requireShort(text, place);
            return;
        }
        attachments++;
        attachmentBytes += text.length();
        Bounds.requireFew(attachments, bounds.attachments(), place);
        if (attachmentBytes > bounds.attachmentBytes()) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, place, "The attachments of a Patient may have "
                    + bounds.attachmentBytes() + " bytes together.");
        }
    }
}
