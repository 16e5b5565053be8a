package clientregistry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import clientregistry.store.registry.RegistryWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** Holds the walls of the house: what may use what (RATIONALE "Where does a piece of code live?"). */
@AnalyzeClasses(packages = {"clientregistry", "door", "feed", "link", "publish", "query", "steward", "jobs", "errors",
    "site", "console"}, importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    /** Packages of routes/ and processors/; the domain's all begin with clientregistry. */
    private static final String[] STAGES = {"door..", "feed..", "link..", "publish..", "query..", "steward..",
        "jobs..", "errors..", "site..", "console.."};

    @ArchTest
    static final ArchRule each_layer_stands_on_those_before_it = layeredArchitecture().consideringOnlyDependenciesInLayers()
            // Words, and what may be refused to whom: everybody speaks of them, they speak of nobody.
            .layer("person").definedBy("clientregistry.person..")
            // Pure: the same pair is judged alike in a test, in a shadow and in the registry.
            .layer("match").definedBy("clientregistry.match..")
            // Rows and documents; what they mean is decided above.
            .layer("store").definedBy("clientregistry.store..")
            .layer("jobs").definedBy("clientregistry.jobs..")
            // Processes of their own, which know nothing of people.
            .layer("servers").definedBy("clientregistry.servers..")
            // The one place where links come into being. It speaks of no protocol.
            .layer("link").definedBy("clientregistry.link..")
            // Protocols end here: what comes in becomes what link takes.
            .layer("feed").definedBy("clientregistry.feed..")
            .layer("query").definedBy("clientregistry.query..")
            .layer("steward").definedBy("clientregistry.steward..")
            .layer("publish").definedBy("clientregistry.publish..")
            // What people see of it in a browser; it asks the stewards' API like anybody.
            .layer("console").definedBy("clientregistry.console..")
            // Puts the domain together; the last one that a processor sees.
            .layer("wiring").definedBy("clientregistry.wiring..")
            .layer("processors").definedBy(STAGES)
            // Camel, listeners, start and stop.
            .layer("run").definedBy("clientregistry.run..")
            // What people run beside the hub; nothing of the registry needs it.
            .layer("tools").definedBy("clientregistry.tools..")
            .whereLayer("tools").mayNotBeAccessedByAnyLayer()
            .whereLayer("run").mayOnlyBeAccessedByLayers("tools")
            .whereLayer("processors").mayOnlyBeAccessedByLayers("run")
            .whereLayer("wiring").mayOnlyBeAccessedByLayers("processors", "run", "tools")
            .whereLayer("console").mayOnlyBeAccessedByLayers("wiring", "processors", "run", "tools")
            .whereLayer("publish").mayOnlyBeAccessedByLayers("wiring", "processors", "run", "tools")
            .whereLayer("steward").mayOnlyBeAccessedByLayers("publish", "console", "wiring", "processors", "run", "tools")
            .whereLayer("query").mayOnlyBeAccessedByLayers("steward", "publish", "console", "wiring", "processors", "run", "tools")
            .whereLayer("feed").mayOnlyBeAccessedByLayers("query", "steward", "publish", "console", "wiring", "processors", "run",
                    "tools")
            .whereLayer("link").mayOnlyBeAccessedByLayers("feed", "query", "steward", "publish", "console", "wiring",
                    "processors", "run", "tools")
            .whereLayer("servers").mayOnlyBeAccessedByLayers("query", "wiring", "run", "tools")
            .whereLayer("jobs").mayOnlyBeAccessedByLayers("link", "feed", "query", "steward", "publish", "console", "wiring",
                    "processors", "run", "tools")
            .whereLayer("store").mayOnlyBeAccessedByLayers("link", "feed", "query", "steward", "publish", "console", "wiring",
                    "processors", "run", "tools")
            .whereLayer("match").mayOnlyBeAccessedByLayers("store", "link", "feed", "query", "steward", "publish",
                    "console", "wiring", "processors", "run", "tools");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule files_are_free_of_cycles = slices().assignedFrom(new FilesApart()).should().beFreeOfCycles();

    /** Each file a slice. What Camel finds by itself, and records that describe one another, are no cycle of code. */
    private static final class FilesApart implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getName().replaceAll("[$].*", ""));
        }

        @Override
        public String getDescription() {
            return "each file";
        }
    }

    @ArchTest
    static final ArchRule the_domain_knows_no_camel = noClasses().that().resideInAPackage("clientregistry..")
            .and().resideOutsideOfPackages("clientregistry.run..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule person_and_match_know_no_fhir_library = noClasses()
            .that().resideInAnyPackage("clientregistry.person..", "clientregistry.match..",
                    "clientregistry.tools.evaluation..")
            .should().dependOnClassesThat().resideInAnyPackage("ca.uhn..", "org.hl7.fhir..");

    @ArchTest
    static final ArchRule person_match_and_training_know_no_database_and_no_index = noClasses()
            .that().resideInAnyPackage("clientregistry.person..", "clientregistry.match..",
                    "clientregistry.tools.training..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework..",
                    "org.elasticsearch..", "clientregistry.store..", "clientregistry.link..");

    @ArchTest
    static final ArchRule nobody_knows_the_command_line = noClasses()
            .that().resideOutsideOfPackage("clientregistry.tools.cli..")
            .should().dependOnClassesThat().resideInAPackage("clientregistry.tools.cli..");

    @ArchTest
    static final ArchRule only_the_commit_step_writes_links = noClasses()
            .that().resideOutsideOfPackages("clientregistry.link..", "clientregistry.store.registry..")
            .should().callMethodWhere(target(owner(type(RegistryWriter.class))).and(target(name("links"))));

    @ArchTest
    static final ArchRule route_classes_hold_routes_only = classes().that().resideInAnyPackage(STAGES)
            .and(describe("stand in routes/", LayeringTest::standsInRoutes))
            .should().bePublic()
            .andShould().beAssignableTo(assignableTo(RouteBuilder.class)
                    .or(assignableTo(RouteConfigurationBuilder.class)));

    /** Routes and processors share packages, so only their files tell them apart. */
    private static boolean standsInRoutes(JavaClass type) {
        return Files.exists(Path.of("routes", type.getName().replaceAll("[$].*", "").replace('.', '/') + ".java"));
    }

    @ArchTest
    static final ArchRule processors_are_immutable = fields()
            .that().areDeclaredInClassesThat().implement(Processor.class)
            .and().areDeclaredInClassesThat().resideInAnyPackage(STAGES)
            .should().beFinal();
}
