package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEvents.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirAuditEventsTest {

    private static final String RECORD = "0b9c1f3e-6a0f-4d0c-9d7e-3f2f6f1f0a01";
    private static final String OTHER = "0b9c1f3e-6a0f-4d0c-9d7e-3f2f6f1f0a02";

    private final FhirAuditEvents events = new FhirAuditEvents("hub-1");

    private static Stored stored(String event, String action, AuditOutcome outcome, String door, Entity... entities) {
        return new Stored(UUID.randomUUID(), 1, Instant.parse("2026-02-03T09:00:00Z"), event, action, outcome,
                new Actor(door, "openmrs", null, null, null, "10.0.0.7", "req-1"), UUID.randomUUID(), entities.length,
                List.of(entities), "{\"parameters\":{}}", null);
    }

    private static Entity sent(String record) {
        return Entity.touched("record", record, How.SENT);
    }

    @ParameterizedTest
    @CsvSource({"search, fhir, rest", "read, fhir, rest", "pix-query, fhir, rest", "patient-feed, fhir, rest",
            "patient-feed, hl7v2, 110110", "patient-merge, file, 110110", "steward-query, steward, 110112",
            "person-read, , 110112", "refusal, hl7v2, 110110", "operation, , 110110", "job-rematch, , 110100",
            "backup, , 110100", "login, steward, 110114", "rules-activate, , 110100"})
    void what_happened_has_its_code(String event, String door, String code) {
        assertThat(events.resources(stored(event, "E", AuditOutcome.SUCCESS, door)).get(0).getType().getCode())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"search, E, fhir, ITI-78", "read, E, fhir, ITI-78", "pix-query, E, fhir, ITI-83",
            "patient-feed, C, fhir, ITI-104", "patient-merge, U, fhir, ITI-104", "patient-feed, C, hl7v2, ITI-8"})
    void a_transaction_of_ihe_has_its_code_and_display(String event, String action, String door, String code) {
        AuditEvent told = events.resources(stored(event, action, AuditOutcome.SUCCESS, door, sent(RECORD))).get(0);

        assertThat(told.getSubtype()).filteredOn(each -> each.getSystem().equals("urn:ihe:event-type-code"))
                .singleElement().satisfies(each -> {
                    assertThat(each.getCode()).isEqualTo(code);
                    assertThat(each.getDisplay()).isNotBlank();
                });
    }

    @Test
    void a_query_is_told_once_for_each_patient_with_ids_that_stay() {
        Stored entry = stored("search", "E", AuditOutcome.SUCCESS, "fhir", sent(RECORD), sent(OTHER));

        List<AuditEvent> told = events.resources(entry);

        assertThat(told).hasSize(2);
        assertThat(told.get(0).getIdElement().getIdPart()).isEqualTo(entry.id().toString());
        assertThat(ids(told)).hasSize(2).isEqualTo(ids(events.resources(entry)));
        assertThat(told).allSatisfy(each -> assertThat(each.getEntity()).filteredOn(
                entity -> entity.getType().getCode() != null && entity.getType().getCode().equals("1")).hasSize(1));
    }

    private static Set<String> ids(List<AuditEvent> told) {
        return told.stream().map(each -> each.getIdElement().getIdPart()).collect(Collectors.toSet());
    }

    @Test
    void what_failed_claims_no_profile() {
        AuditEvent told = events.resources(stored("pix-query", "E", AuditOutcome.REFUSED, "fhir", sent(RECORD))).get(0);

        assertThat(told.getMeta().getProfile()).isEmpty();
        assertThat(told.getOutcome().toCode()).isEqualTo("4");
        assertThat(told.getSubtype()).extracting(Coding::getSystem).doesNotContain("urn:ihe:event-type-code");
    }

    @Test
    void a_miss_says_what_was_asked_and_claims_no_patient() {
        AuditEvent told = events.resources(stored("search", "E", AuditOutcome.SUCCESS, "fhir")).get(0);

        assertThat(told.getEntity()).anyMatch(entity -> entity.getQuery() != null);
        assertThat(told.getMeta().getProfile()).extracting(CanonicalType::getValue).isEmpty();
    }

    @Test
    void the_human_is_the_requestor_beside_the_node() {
        Stored entry = stored("steward-query", "E", AuditOutcome.SUCCESS, "steward");
        Actor amina = new Actor("steward", "desk", null, "amina", "steward", "10.0.0.7", null);
        Stored by = new Stored(entry.id(), 1, entry.at(), entry.event(), "E", entry.outcome(), amina, null, 0, List.of(),
                null, null);

        assertThat(events.resources(by).get(0).getAgent()).filteredOn(agent -> agent.getRequestor()).singleElement()
                .satisfies(agent -> assertThat(agent.getName()).isEqualTo("amina"));
    }
}
