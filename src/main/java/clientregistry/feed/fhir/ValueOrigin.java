package clientregistry.feed.fhir;

import clientregistry.match.golden.Origin;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Where a value of a golden record comes from, as an extension of that value ({@link OpenCr#VALUE_ORIGIN}) with the
 * parts {@code record} (reference to the record's Patient), {@code source} (string) and {@code rule} (code, see {@link
 * Origin}).
 */
final class ValueOrigin {

    private ValueOrigin() {
    }

    /** A copy of a record's value that says where it comes from. */
    static Type of(Origin origin, Type sent) {
        Type copy = sent.copy();
        Element value = value(copy);
        // A source may send back what it once read here.
        value.getExtension().removeIf(extension -> OpenCr.VALUE_ORIGIN.equals(extension.getUrl()));
        Extension extension = value.addExtension().setUrl(OpenCr.VALUE_ORIGIN);
        extension.addExtension("record", new Reference("Patient/" + origin.record()));
        extension.addExtension("source", new StringType(origin.source()));
        extension.addExtension("rule", new CodeType(origin.rule()));
        return copy;
    }

    /**
     * FHIR's ext-1: an extension holds a value or extensions, never both. So what is said of it is said of its value.
     */
    private static Element value(Type element) {
        return element instanceof Extension extension && extension.hasValue() ? extension.getValue() : element;
    }
}
