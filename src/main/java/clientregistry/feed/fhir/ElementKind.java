package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * What FHIR R4 says of an element: what may stand in it, and how often. Immutable.
 *
 * @param child      the element in the one that holds it
 * @param type       what it holds
 * @param extensible whether the library can write an extension of its value: not where the one that holds it can have
 *                   none (Binary, Bundle, Parameters)
 */
record ElementKind(BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> type, boolean extensible) {

    private static final Set<String> NUMBERS = Set.of("integer", "unsignedInt", "positiveInt", "integer64", "decimal");
    private static final String EMPTY = "is empty";
    /** Fault of an extension that could not be stored. */
    static final String NOT_KEPT = "has an extension, which the registry cannot keep there";
    private static final String FORBIDDEN = "has a value its data type forbids";

    /**
     * Of an element of that name.
     *
     * @return null when FHIR has no such element there
     */
    static ElementKind of(BaseRuntimeElementCompositeDefinition<?> parent, String name) {
        // To the library "deceased[x]" is a name, too, once somebody has asked it for the choice.
        if (name.endsWith("[x]")) {
            return null;
        }
        BaseRuntimeChildDefinition child = parent.getChildByName(name);
        if (child instanceof RuntimeChildExtension) {
            return new ElementKind(child, extension(), true);
        }
        BaseRuntimeElementDefinition<?> type = child == null ? null : child.getChildByName(name);
        return type == null ? null : new ElementKind(child, type, parent.getChildByName("extension") != null);
    }

    static BaseRuntimeElementCompositeDefinition<?> extension() {
        return (BaseRuntimeElementCompositeDefinition<?>) FhirFormat.context().getElementDefinition("Extension");
    }

    /**
     * What the resource of that name consists of.
     *
     * @return null when there is no such resource
     */
    static BaseRuntimeElementCompositeDefinition<?> resource(String name) {
        try {
            return name.isBlank() ? null : FhirFormat.context().getResourceDefinition(name);
        } catch (DataFormatException e) {
            return null;
        }
    }

    /** Whether an extension of its value can be kept; a body as a whole is kept as it was sent. */
    boolean mayBeExtended(ElementPath path) {
        return extensible || path.isOfWhole();
    }

    boolean isRepeating() {
        return child.getMax() != 1;
    }

    boolean isPrimitive() {
        return switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG, ID_DATATYPE -> true;
            default -> false;
        };
    }

    boolean isNarrative() {
        return isPrimitive() && type.getName().equals("xhtml");
    }

    /** Whether a whole resource stands in it, of any type. */
    boolean isResource() {
        return switch (type.getChildType()) {
            case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> true;
            default -> false;
        };
    }

    boolean isNumber() {
        return NUMBERS.contains(type.getName());
    }

    boolean isBoolean() {
        return type.getName().equals("boolean");
    }

    /** Of an element that is neither a value nor a resource. */
    BaseRuntimeElementCompositeDefinition<?> parts() {
        return (BaseRuntimeElementCompositeDefinition<?>) type;
    }

    /** One of it. */
    ElementPath in(ElementPath parent, int index) {
        return isRepeating() ? parent.each(name(), index) : parent.one(name());
    }

    /** All of it. */
    ElementPath in(ElementPath parent) {
        return parent.one(name());
    }

    /** As FHIRPath has it: {@code deceased}, whatever type was chosen. */
    private String name() {
        return child.getElementName().replace("[x]", "");
    }

    /** What is wrong with a value, null when nothing is. A narrative is for its parser to read. */
    String fault(String value) {
        if (isNarrative()) {
            return null;
        }
        if (value.isEmpty()) {
            return EMPTY;
        }
        try {
            ((IPrimitiveType<?>) type.newInstance(child.getInstanceConstructorArguments())).setValueAsString(value);
            return null;
        } catch (RuntimeException e) {
            return FORBIDDEN;
        }
    }
}
