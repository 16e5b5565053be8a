package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEvents.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we tell audit repositories, judged by HAPI's validator and IHE's own packages (BALP 1.1.4, PIXm 3.1.0, PDQm 3.2.0). */
@Tag("full")
class AuditProfilesTest {

    private static final Path PACKAGES = Path.of("..", "shared", "data", "fhir");
    private static final String RECORD = "0b9c1f3e-6a0f-4d0c-9d7e-3f2f6f1f0a01";

    private static FhirValidator validator;

    @BeforeAll
    static void load() throws IOException {
        assumeTrue(Files.exists(PACKAGES.resolve("ihe.iti.balp.tgz")), "IHE's packages are not here");
        FhirContext context = FhirContext.forR4();
        PrePopulatedValidationSupport packages = new PrePopulatedValidationSupport(context);
        for (String name : new String[] {"ihe.iti.balp.tgz", "ihe.iti.pixm.tgz", "ihe.iti.pdqm.tgz"}) {
            add(packages, context, name);
        }
        ValidationSupportChain chain = new ValidationSupportChain(packages, new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context), new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setNoTerminologyChecks(false);
        validator = context.newValidator().registerValidatorModule(instances);
    }

    private static void add(PrePopulatedValidationSupport packages, FhirContext context, String name) throws IOException {
        try (InputStream file = Files.newInputStream(PACKAGES.resolve(name))) {
            NpmPackage content = NpmPackage.fromPackage(file);
            for (String resource : content.listResources("StructureDefinition", "ValueSet", "CodeSystem")) {
                packages.addResource(context.newJsonParser().parseResource(content.load("package", resource)));
            }
        }
    }

    private static Stored stored(String event, String action, AuditOutcome outcome, Actor actor, Entity... some) {
        return new Stored(UUID.randomUUID(), 1, Instant.parse("2026-02-03T09:00:00Z"), event, action, outcome, actor,
                UUID.randomUUID(), some.length, List.of(some), "{\"parameters\":{\"family\":[\"hmac:x\"]}}", null);
    }

    private static Actor actor(String door, String user) {
        return new Actor(door, "openmrs", "openmrs", user, user == null ? null : "steward", "10.0.0.7", "req-1");
    }

    private static List<String> errors(AuditEvent event) {
        return validator.validateWithResult(event).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(SingleValidationMessage::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({"search, E, IHE.PDQm.Query.Audit.Supplier", "pix-query, E, IHE.PIXm.Query.Audit.Manager",
            "read, E, IHE.BasicAudit.PatientRead", "patient-feed, C, IHE.PIXm.Feed.Create.Audit.Manager",
            "patient-feed, U, IHE.PIXm.Feed.Update.Audit.Manager", "patient-merge, U, IHE.PIXm.Feed.Update.Audit.Manager"})
    void a_transaction_of_ihe_is_valid_against_its_profile(String event, String action, String profile) {
        How how = event.startsWith("patient") ? How.CHANGED : How.SENT;
        for (String user : Arrays.asList(null, "amina")) {
            Stored entry = stored(event, action, AuditOutcome.SUCCESS, actor("fhir", user),
                    Entity.touched("record", RECORD, how), Entity.touched("person", RECORD, how),
                    Entity.named("asserted-user", "token", null));

            AuditEvent told = new FhirAuditEvents("hub-1").resources(entry).get(0);

            assertThat(told.getMeta().getProfile()).singleElement().satisfies(claimed ->
                    assertThat(claimed.getValue()).endsWith("/" + profile));
            assertThat(errors(told)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"refusal, E, REFUSED, hl7v2", "patient-feed, C, SUCCESS, hl7v2", "patient-feed, C, SUCCESS, file",
            "search, E, SUCCESS, fhir", "pix-query, E, REFUSED, fhir", "steward-query, E, SUCCESS, steward",
            "operation, U, SUCCESS, steward", "connection-refused, E, REFUSED, fhir", "job-rematch, E, FAILED, ",
            "login, E, SUCCESS, steward", "audit-seal, E, SUCCESS, "})
    void all_else_is_valid_r4(String event, String action, AuditOutcome outcome, String door) {
        Stored entry = stored(event, action, outcome, actor(door, "amina"), Entity.named("refusal", "DATA_TYPE",
                "in our words"));

        assertThat(errors(new FhirAuditEvents("hub-1").resources(entry).get(0))).isEmpty();
    }

    @Test
    void the_validator_would_find_a_fault() {
        Stored entry = stored("pix-query", "E", AuditOutcome.SUCCESS, actor("fhir", null),
                Entity.touched("record", RECORD, How.SENT));
        AuditEvent told = new FhirAuditEvents("hub-1").resources(entry).get(0);
        told.getAgent().remove(1);

        assertThat(errors(told)).isNotEmpty();
    }
}
