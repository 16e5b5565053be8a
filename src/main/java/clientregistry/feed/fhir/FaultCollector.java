package clientregistry.feed.fhir;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import clientregistry.person.refusal.Refusal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what the parser objects to by element, never by value, since refusals are logged and audited. One parse. */
final class FaultCollector extends ErrorHandlerAdapter {

    /** As FHIR's own; what is none is text of the sender, and is not told. */
    private static final Pattern NAME = Pattern.compile("_?[A-Za-z][A-Za-z0-9.]{0,63}");

    private final Set<String> faults = new LinkedHashSet<>();
    private Refusal.Kind kind;
    private String first;

    private void fault(Refusal.Kind faultKind, IParseLocation location, String element, String what) {
        String parent = location == null ? null : location.getParentElementName();
        String name = element != null && NAME.matcher(element).matches() ? element : "(no name of an element)";
        String place = parent == null ? name : parent + "." + name;
        if (first == null) {
            kind = faultKind;
            first = place;
        }
        faults.add(place + " " + what);
    }

    void throwIfAny() {
        if (first != null) {
            throw new Refusal(kind, first, String.join("; ", faults.stream().limit(10).toList()) + ".");
        }
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
        fault(Refusal.Kind.DATA_TYPE, null, location == null ? "value" : location.getParentElementName(),
                "has a value its data type forbids");
    }

    @Override
    public void incorrectJsonType(IParseLocation location, String element, ValueType expected,
    ScalarType expectedScalar,
                                  ValueType found, ScalarType foundScalar) {
        fault(Refusal.Kind.DATA_TYPE, location, element, "should be " + expected + " and is " + found);
    }

    @Override
    public void missingRequiredElement(IParseLocation location, String element) {
        fault(Refusal.Kind.REQUIRED_MISSING, location, element, "is required");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
        fault(Refusal.Kind.STRUCTURE, location, element, "may not repeat");
    }

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
        fault(Refusal.Kind.STRUCTURE, location, attribute, "is not known");
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
        fault(Refusal.Kind.STRUCTURE, location, element, "is not known");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
        fault(Refusal.Kind.STRUCTURE, location, "extension", "holds a value and extensions");
    }
}
