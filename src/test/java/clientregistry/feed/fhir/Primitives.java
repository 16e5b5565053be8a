package clientregistry.feed.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;

/** Every primitive element of a Patient, found by walking the definitions of FHIR R4 and not by a list of ours. */
public final class Primitives {

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** A contained resource has elements of its own, and a narrative is no primitive. */
    private static final Set<String> ELSEWHERE = Set.of("contained", "div");

    /**
     * Where a primitive stands.
     *
     * @param path     from the Patient on
     * @param absentIn makes a copy of a Patient in which it is there and has no value
     */
    public record Place(String path, UnaryOperator<Patient> absentIn) {
    }

    private record Step(BaseRuntimeChildDefinition child, String name) {

        IBase instance() {
            return child.getChildByName(name).newInstance(child.getInstanceConstructorArguments());
        }

        /** What already stands there, or a new one. */
        IBase enter(IBase parent) {
            IBase there = child.getAccessor().getValues(parent).stream()
                    .filter(each -> child.getChildByName(name).getImplementingClass().isInstance(each)).findFirst()
                    .orElse(null);
            return there == null ? set(parent, instance()) : there;
        }

        IBase set(IBase parent, IBase value) {
            child.getMutator().setValue(parent, value);
            return value;
        }
    }

    private Primitives() {
    }

    /** All of them; where types hold each other without end (Identifier, Reference), each once below another. */
    public static Stream<Place> ofPatient() {
        List<Place> found = new ArrayList<>();
        walk(FHIR.getResourceDefinition("Patient"), List.of(), List.of("Patient"), found);
        return Stream.concat(found.stream(), Stream.of("http://example.org/any", OpenCr.MOTHERS_MAIDEN_NAME)
                .flatMap(Primitives::inExtension));
    }

    private static void walk(BaseRuntimeElementCompositeDefinition<?> type, List<Step> path, List<String> above,
            List<Place> found) {
        for (BaseRuntimeChildDefinition child : type.getChildren()) {
            if (!child.getElementName().toLowerCase(Locale.ROOT).endsWith("extension")) {
                child.getValidChildNames().stream().filter(name -> !ELSEWHERE.contains(name)).forEach(name -> {
                    List<Step> here = new ArrayList<>(path);
                    here.add(new Step(child, name));
                    below(child.getChildByName(name), here, above, found);
                });
            }
        }
    }

    private static void below(BaseRuntimeElementDefinition<?> type, List<Step> here, List<String> above,
            List<Place> found) {
        if (isPrimitive(type)) {
            found.add(new Place(String.join(".", here.stream().map(Step::name).toList()),
                    patient -> absent(patient.copy(), here)));
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite
                && !above.contains(type.getName())) {
            List<String> deeper = new ArrayList<>(above);
            deeper.add(type.getName());
            walk(composite, here, deeper, found);
        }
    }

    private static boolean isPrimitive(BaseRuntimeElementDefinition<?> type) {
        return PrimitiveType.class.isAssignableFrom(type.getImplementingClass());
    }

    private static Patient absent(Patient copy, List<Step> steps) {
        IBase parent = copy;
        for (Step step : steps.subList(0, steps.size() - 1)) {
            parent = step.enter(parent);
        }
        Step last = steps.get(steps.size() - 1);
        last.set(parent, masked(last.instance()));
        return copy;
    }

    private static <T> T masked(T primitive) {
        ((Element) primitive).addExtension(ABSENT, new CodeType("masked"));
        return primitive;
    }

    private static Stream<Place> inExtension(String url) {
        BaseRuntimeChildDefinition value = ((BaseRuntimeElementCompositeDefinition<?>) FHIR
                .getElementDefinition("Extension")).getChildByName("value[x]");
        return value.getValidChildNames().stream().filter(name -> isPrimitive(value.getChildByName(name)))
                .map(name -> new Place("extension(" + url + ")." + name, patient -> {
                    Patient copy = patient.copy();
                    copy.addExtension(url, (Type) masked(new Step(value, name).instance()));
                    return copy;
                }));
    }
}
