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

import clientregistry.store.registry.RegistryWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import link.LinkInBatches;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** Holds the walls of the house: what may use what (RATIONALE "Where does a piece of code live?"). */
@AnalyzeClasses(packages = {"clientregistry", "feed", "link", "publish", "query", "steward", "jobs", "errors", "site",
        "exchange"}, importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    private static final String[] STAGES = {"feed..", "link..", "publish..", "query..", "steward..", "jobs..",
            "errors..", "site..", "exchange.."};

    @ArchTest
    static final ArchRule the_domain_knows_no_camel = noClasses().that().resideInAPackage("clientregistry..")
            .and().resideOutsideOfPackages("clientregistry.run..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule the_domain_knows_no_routes_or_processors = noClasses().that()
    .resideInAPackage("clientregistry..")
            .and().resideOutsideOfPackages("clientregistry.run..")
            .should().dependOnClassesThat().resideInAnyPackage(STAGES);

    @ArchTest
    static final ArchRule person_normalisation_matching_and_golden_know_no_fhir_library = noClasses()
            .that().resideInAnyPackage("clientregistry.person..", "clientregistry.match.normalisation..",
            "clientregistry.match.matching..",
                    "clientregistry.tools.evaluation..", "clientregistry.match.golden..")
            .should().dependOnClassesThat().resideInAnyPackage("ca.uhn..", "org.hl7.fhir..");

    @ArchTest
    static final ArchRule matching_training_and_golden_know_no_database_and_no_index = noClasses()
            .that().resideInAnyPackage("clientregistry.person..", "clientregistry.match.normalisation..",
            "clientregistry.match.matching..",
                    "clientregistry.tools.training..", "clientregistry.match.golden..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework..",
            "org.elasticsearch..",
                    "clientregistry.store.registry..", "clientregistry.store.search..", "clientregistry.link..");

    @ArchTest
    static final ArchRule the_registry_store_knows_nothing_above_it = noClasses().that()
    .resideInAPackage("clientregistry.store.registry..")
            .should().dependOnClassesThat().resideInAnyPackage("clientregistry.link..", "clientregistry.feed.intake..",
                    "clientregistry.publish.index..", "clientregistry.run..", "clientregistry.query..",
                    "clientregistry.publish.reconcile..", "clientregistry.steward..", "clientregistry.tools.cli..");

    @ArchTest
    static final ArchRule nobody_in_the_domain_knows_the_command_line = noClasses().that()
    .resideOutsideOfPackage("clientregistry.tools.cli..")
            .should().dependOnClassesThat().resideInAPackage("clientregistry.tools.cli..");

    @ArchTest
    static final ArchRule only_the_commit_step_writes_links = noClasses().that()
    .resideOutsideOfPackages("clientregistry.link..", "clientregistry.store.registry..")
            .should().callMethodWhere(target(owner(type(RegistryWriter.class))).and(target(name("links"))));

    @ArchTest
    static final ArchRule route_classes_hold_routes_only = classes().that().resideInAnyPackage(STAGES)
            .and(describe("stand in routes/", LayeringTest::standsInRoutes))
            .should().bePublic().andShould().beAssignableTo(assignableTo(RouteBuilder.class)
            .or(assignableTo(RouteConfigurationBuilder.class)));

    /** Routes and processors share packages, so only their files tell them apart. */
    private static boolean standsInRoutes(JavaClass type) {
        return Files.exists(Path.of("routes", type.getName().replaceAll("[$].*", "").replace('.', '/') + ".java"));
    }

    @ArchTest
    static final ArchRule processors_are_immutable = fields().that().areDeclaredInClassesThat()
    .implement(Processor.class)
            .and().areDeclaredInClassesThat().resideInAnyPackage(STAGES)
            // It has threads of its own, which Camel starts and stops.
            .and().areNotDeclaredIn(LinkInBatches.class)
            .should().beFinal();
}
