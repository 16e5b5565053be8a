package clientregistry.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEvents.Stored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages, about whom and with which code, IHE wants of a transaction. */
class AuditMessagesTest {

    private static Stored entry(String event, AuditOutcome outcome, String door, Entity... entities) {
        return new Stored(UUID.randomUUID(), 1, Instant.parse("2026-02-03T09:00:00Z"), event, "U", outcome,
                new Actor(door, "openmrs", null, null, null, "10.0.0.7", "C1"), UUID.randomUUID(), null,
                List.of(entities), null, null);
    }

    private static Entity touched(String role, String what) {
        return Entity.touched(role, what, How.CHANGED);
    }

    /** Transaction, action and patient of each message. */
    private static String told(Stored entry) {
        return AuditMessages.of(entry).stream().map(each -> IheTransaction.of(each).map(IheTransaction::code).orElse("-")
                + each.action() + each.entities("record").stream().map(Entity::what).collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"A01, 2.3.1, ITI-8Cr", "A04, 2.5, ITI-8Cr", "A05, 2.5, ITI-8Cr", "A08, 2.3.1, ITI-8Ur", "A08, 2.5.1, ITI-8Ur",
        "A28, 2.5, ITI-30Cr", "A28, 2.3.1, ITI-30Cr", "A31, 2.5, ITI-30Ur", "A31, , ITI-30Ur", "A47, 2.5, ITI-30Ur",
        "A24, 2.5, ITI-30Ur", "A37, 2.5, ITI-30Ur", "A43, 2.5, ITI-30Ur"})
    void a_feed_is_of_the_transaction_that_its_message_is_of(String trigger, String version, String told) {
        assertThat(told(entry("patient-feed", AuditOutcome.SUCCESS, "hl7v2", touched("record", "r"),
                touched("person", "p"), Entity.named("trigger", "ADT^" + trigger, version)))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"2.3.1, ITI-8", "2.4, ITI-8", ", ITI-8", "2.5, ITI-30", "2.5.1, ITI-30", "2.8, ITI-30"})
    void a_merge_is_told_of_whom_it_ends_and_of_whom_it_leaves(String version, String code) {
        assertThat(told(entry("patient-merge", AuditOutcome.SUCCESS, "hl7v2", touched("record", "stays"),
                touched("subsumed", "ends"), touched("person", "p"), Entity.named("trigger", "ADT^A40", version))))
                .isEqualTo(code + "Dends " + code + "Ustays");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"search|fhir|ITI-78Ur1 ITI-78Ur2", "pix-query|fhir|ITI-83Ur1 ITI-83Ur2",
        "patient-feed|fhir|ITI-104Ur1 ITI-104Ur2", "patient-feed|file|-Ur1+r2", "person-read||-Ur1+r2",
        "steward-query|steward|-Ur1+r2"})
    void what_a_profile_speaks_of_is_told_one_by_one_and_all_else_at_once(String event, String door, String told) {
        assertThat(told(entry(event, AuditOutcome.SUCCESS, door, touched("record", "r1"), touched("record", "r2"))))
                .isEqualTo(told);
    }

    /** Who came to a person with a record stands in the message of that one, and is not fed itself. */
    @Test
    void whom_a_feed_made_one_person_of_is_told_beside_it() {
        List<Stored> messages = AuditMessages.of(entry("patient-feed", AuditOutcome.SUCCESS, "fhir",
                touched("record", "r1"), touched("person", "p"), touched("person", "gone"), touched("came", "c"),
                touched("record", "r2"), touched("person", "p")));

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).entities()).extracting(Entity::what).containsExactly("r1", "p", "gone", "c");
        assertThat(messages.get(1).entities()).extracting(Entity::what).containsExactly("r2", "p");
    }

    @Test
    void a_merge_by_fhir_is_an_update_of_whom_it_ends() {
        assertThat(told(entry("patient-merge", AuditOutcome.SUCCESS, "fhir", touched("record", "stays"),
                touched("subsumed", "ends")))).isEqualTo("ITI-104Uends");
    }

    @Test
    void what_was_refused_is_told_as_it_is() {
        Stored refused = entry("patient-merge", AuditOutcome.REFUSED, "hl7v2", Entity.named("refusal", "X", null));

        assertThat(AuditMessages.of(refused)).containsExactly(refused);
    }

    @Test
    void messages_have_ids_that_stay_and_the_first_that_of_the_entry() {
        Stored entry = entry("search", AuditOutcome.SUCCESS, "fhir", touched("record", "r1"), touched("record", "r2"),
                touched("record", "r3"), Entity.named("other", "x", null));
        List<UUID> ids = AuditMessages.of(entry).stream().map(Stored::id).toList();

        assertThat(ids).startsWith(entry.id()).doesNotHaveDuplicates().hasSize(3)
                .isEqualTo(AuditMessages.of(entry).stream().map(Stored::id).toList());
        assertThat(AuditMessages.of(entry)).allSatisfy(each -> assertThat(each.entities("other")).hasSize(1));
    }

    /** A Bundle of a thousand Patients would else be told as a million persons. */
    @Test
    void a_message_tells_of_the_person_of_its_patient_only() {
        Stored entry = entry("patient-feed", AuditOutcome.SUCCESS, "fhir", touched("record", "r1"), touched("person", "p1"),
                touched("record", "r2"), touched("record", "r3"), touched("person", "p3"));

        assertThat(AuditMessages.of(entry).stream().map(each -> each.entities().stream().map(Entity::what)
                .collect(Collectors.joining("+")))).containsExactly("r1+p1", "r2", "r3+p3");
    }
}
