package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Every primitive element of a Patient, found by walking the definitions of FHIR R4 and not by a list of ours. */
public final class Primitives {

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** Of other kinds of things: a contained resource has elements of its own, and a narrative is no primitive. */
    private static final Set<String> ELSEWHERE = Set.of("contained", "div", "modifierExtension");

    private record Step(BaseRuntimeChildDefinition child, String name) {
    }

    /** Where a primitive stands. */
    public static final class Place {

        private final List<Step> steps;

        private Place(List<Step> steps) {
            this.steps = steps;
        }

        /** The same Patient, in which this primitive is there and has no value. */
        public Patient absentIn(Patient patient) {
            Patient copy = patient.copy();
            IBase parent = copy;
            for (Step step : steps.subList(0, steps.size() - 1)) {
                List<IBase> there = step.child.getAccessor().getValues(parent).stream()
                        .filter(each -> step.child.getChildElementDefinitionByDatatype(each.getClass())
                        == step.child.getChildByName(step.name)).toList();
                IBase next = there.isEmpty() ? instance(step) : there.get(0);
                if (there.isEmpty()) {
                    step.child.getMutator().setValue(parent, next);
                }
                parent = next;
            }
            Step last = steps.get(steps.size() - 1);
            IBase absent = instance(last);
            ((Element) absent).addExtension(ABSENT, new CodeType("masked"));
            last.child.getMutator().setValue(parent, absent);
            return copy;
        }

        private static IBase instance(Step step) {
            return step.child.getChildByName(step.name).newInstance(step.child.getInstanceConstructorArguments());
        }

        /** The element of a Patient it stands in. */
        public String element() {
            return steps.get(0).name;
        }

        @Override
        public String toString() {
            return String.join(".", steps.stream().map(Step::name).toList());
        }
    }

    private Primitives() {
    }

    /** All of them; where types hold each other without end (Identifier, Reference), each once below another. */
    public static Stream<Place> ofPatient() {
        List<Place> found = new ArrayList<>();
        walk(FHIR.getResourceDefinition("Patient"), List.of(), List.of("Patient"), found);
        return found.stream();
    }

    private static void walk(BaseRuntimeElementCompositeDefinition<?> type, List<Step> path, List<String> above,
            List<Place> found) {
        for (BaseRuntimeChildDefinition child : type.getChildrenAndExtension()) {
            for (String name : child.getValidChildNames()) {
                if (!ELSEWHERE.contains(name) && !(name.equals("extension") && !path.isEmpty())) {
                    List<Step> here = new ArrayList<>(path);
                    here.add(new Step(child, name));
                    below(child.getChildByName(name), here, above, found);
                }
            }
        }
    }

    private static void below(BaseRuntimeElementDefinition<?> type, List<Step> here, List<String> above,
            List<Place> found) {
        boolean inExtension = here.size() > 1 && here.get(here.size() - 2).name.equals("extension");
        if (Element.class.isAssignableFrom(type.getImplementingClass())
                && PrimitiveType.class.isAssignableFrom(type.getImplementingClass())) {
            found.add(new Place(here));
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite && !inExtension
                && !above.contains(type.getName())) {
            List<String> deeper = new ArrayList<>(above);
            deeper.add(type.getName());
            walk(composite, here, deeper, found);
        }
    }
}
