package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Every element of a Patient, found by walking the definitions of FHIR R4, and bodies in which one has any content. */
final class PatientElements {

    /** Resources have elements of their own, and extensions hold each other; both have cases of their own. */
    private static final Set<String> ELSEWHERE = Set.of("contained", "div", "extension", "modifierExtension");
    private static final Set<String> NUMBERS = Set.of("integer", "unsignedInt", "positiveInt", "decimal");

    /** What an element holds. */
    enum Holds { STRING, NUMBER, BOOLEAN, PARTS }

    /** @param spoken in FHIRPath, {@code deceased} for {@code deceasedBoolean} */
    record Step(String name, String spoken, boolean repeats) {

        private String json(String content) {
            return "{\"" + name + "\":" + (repeats ? "[" + content + "]" : content) + "}";
        }
    }

    record Element(List<Step> steps, Holds holds) {

        /** Where it stands, each list with one member. */
        String place() {
            StringBuilder place = new StringBuilder("Patient");
            steps.forEach(step -> place.append('.').append(step.spoken).append(step.repeats ? "[0]" : ""));
            return place.toString();
        }

        /** The same without the index of its own. */
        String list() {
            return place().replaceFirst("\\[0]$", "");
        }

        boolean repeats() {
            return last().repeats;
        }

        Step last() {
            return steps.get(steps.size() - 1);
        }

        /** @param content instead of it, the list included where it is one */
        String json(String content) {
            String inner = "{\"" + last().name + "\":" + content + "}";
            for (int i = steps.size() - 2; i >= 0; i--) {
                inner = steps.get(i).json(inner);
            }
            return inner.replaceFirst("\\{", "{\"resourceType\":\"Patient\",");
        }

        /** @param element with {@code X} for its name */
        String xml(String element) {
            String inner = element.replace("X", last().name);
            for (int i = steps.size() - 2; i >= 0; i--) {
                inner = "<" + steps.get(i).name + ">" + inner + "</" + steps.get(i).name + ">";
            }
            return "<Patient xmlns=\"http://hl7.org/fhir\">" + inner + "</Patient>";
        }

        @Override
        public String toString() {
            return place();
        }
    }

    private PatientElements() {
    }

    /** All of them; where types hold each other without end (Identifier, Reference), each once below another. */
    static Stream<Element> all() {
        List<Element> found = new ArrayList<>();
        walk(FhirContext.forR4Cached().getResourceDefinition("Patient"), List.of(), List.of("Patient"), found);
        return found.stream();
    }

    private static void walk(BaseRuntimeElementCompositeDefinition<?> type, List<Step> path, List<String> above,
            List<Element> found) {
        for (BaseRuntimeChildDefinition child : type.getChildren()) {
            child.getValidChildNames().stream().filter(name -> !ELSEWHERE.contains(name)).sorted().forEach(name -> {
                List<Step> here = new ArrayList<>(path);
                here.add(new Step(name, child.getElementName().replace("[x]", ""), child.getMax() != 1));
                below(child.getChildByName(name), here, above, found);
            });
        }
    }

    private static void below(BaseRuntimeElementDefinition<?> type, List<Step> here, List<String> above,
            List<Element> found) {
        if (PrimitiveType.class.isAssignableFrom(type.getImplementingClass())) {
            found.add(new Element(here, holds(type.getName())));
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite
                && !above.contains(type.getName())) {
            found.add(new Element(here, Holds.PARTS));
            List<String> deeper = new ArrayList<>(above);
            deeper.add(type.getName());
            walk(composite, here, deeper, found);
        }
    }

    private static Holds holds(String type) {
        if (NUMBERS.contains(type)) {
            return Holds.NUMBER;
        }
        return type.equals("boolean") ? Holds.BOOLEAN : Holds.STRING;
    }
}
