package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that stands in a resource of any type, without a value, where that is contained in a Patient. */
class ContainedPrimitivesTest {

    private static final String MASKED = "{\"extension\":[{\"url\":\"http://example.org/a\",\"valueString\":\"masked\"}]}";
    /** Of these it writes no extension, and says nothing. */
    private static final List<String> LOST_BY_THE_LIBRARY = List.of("CatalogEntry.lastUpdated",
            "ImplementationGuide.packageId");
    private static final Set<String> WITHOUT_EXTENSIONS = Set.of("Binary", "Bundle", "Parameters");

    private record Place(String type, String name, boolean repeats) {

        String json() {
            return "{\"resourceType\":\"" + type + "\",\"_" + name + "\":" + (repeats ? "[" + MASKED + "]" : MASKED) + "}";
        }

        String xml() {
            return "<" + type + " xmlns=\"http://hl7.org/fhir\"><" + name + "><extension url=\"http://example.org/a\"><valueString "
                    + "value=\"masked\"/></extension></" + name + "></" + type + ">";
        }

        @Override
        public String toString() {
            return type + "." + name;
        }
    }

    static Stream<Place> places() {
        return new TreeSet<>(FhirFormat.context().getResourceTypes()).stream().flatMap(type -> {
            BaseRuntimeElementCompositeDefinition<?> definition = ElementKind.resource(type);
            return definition.getChildren().stream().map(BaseRuntimeChildDefinition::getValidChildNames)
                    .flatMap(Set::stream).filter(name -> !name.equals("id")).filter(name -> {
                        ElementKind kind = ElementKind.of(definition, name);
                        return kind != null && kind.isPrimitive() && !kind.isNarrative();
                    }).map(name -> new Place(type, name, ElementKind.of(definition, name).isRepeating()));
        });
    }

    static Stream<Place> unwritable() {
        return places().filter(place -> WITHOUT_EXTENSIONS.contains(place.type));
    }

    private static IBaseResource read(FhirFormat format, String body) {
        return StrictReader.whole(format, body.getBytes(StandardCharsets.UTF_8), Bounds.standard(), tokens -> { });
    }

    private static String json(Place place) {
        return "{\"resourceType\":\"Patient\",\"contained\":[" + place.json() + "]}";
    }

    private static String xml(Place place) {
        return "<Patient xmlns=\"http://hl7.org/fhir\"><contained>" + place.xml() + "</contained></Patient>";
    }

    @Test
    void is_kept_or_refused_at_its_place() {
        List<Place> places = places().toList();
        assertThat(places).hasSizeGreaterThan(1_000);
        assertThat(places.stream().filter(place -> !isKept(FhirFormat.JSON, json(place)) || !isKept(FhirFormat.XML, xml(place)))
                .map(Place::toString)).containsExactlyInAnyOrderElementsOf(Stream.concat(unwritable().map(Place::toString),
                LOST_BY_THE_LIBRARY.stream()).toList());
    }

    /** Whether it comes back, and can be published and written in both forms. */
    private static boolean isKept(FhirFormat format, String body) {
        try {
            String content = StoredPatient.content((Patient) read(format, body));
            String published = FhirFormat.XML.write(FhirFormat.JSON.read(Patient.class, PublishedPatient.of(content, 10)));
            return content.contains("masked") && published.contains("masked");
        } catch (Refusal refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void what_the_library_cannot_write_is_refused_at_its_place(Place place) {
        for (FhirFormat format : FhirFormat.values()) {
            Throwable refused = catchThrowable(() -> read(format, format == FhirFormat.JSON ? json(place) : xml(place)));

            assertThat(refused).isInstanceOf(Refusal.class);
            assertThat(((Refusal) refused).location()).isEqualTo("Patient.contained[0]." + place.name);
            assertThat(Outcomes.status(((Refusal) refused).kind())).isEqualTo(422);
        }
    }

    /** As a Patient's contained resource, and as an entry that is no Patient at all. */
    @ParameterizedTest
    @MethodSource("unwritable")
    void in_a_batch_it_refuses_its_entry_alone(Place place) {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"timestamp\":\"2026-01-02T03:04:05Z\",\"_timestamp\":" + MASKED
                + ",\"entry\":[{\"resource\":" + json(place) + "},{\"resource\":{\"resourceType\":\"Patient\"}},{\"resource\":"
                + place.json() + "}]}";

        StrictlyRead read = StrictReader.entries(FhirFormat.JSON, bundle.getBytes(StandardCharsets.UTF_8), Bounds.standard(),
                tokens -> { });

        assertThat(read.unread()).containsOnlyKeys(0, 2);
        assertThat(read.unread().get(0).why().location())
                .isEqualTo("Bundle.entry[0].resource.contained[0]." + place.name);
        assertThat(((Bundle) read.resource()).getEntry().get(1).getResource()).isInstanceOf(Patient.class);
    }
}
