package clientregistry.publish.atna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.AuditMessages;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an event of the trail: DICOM's schema and codes, and the frame it is sent in. */
class DicomAuditTest {

    private static final DicomAudit.Sender SENDER = new DicomAudit.Sender("registry", "ministry", "hub-1.example.org",
            42);
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final Map<String, AuditOutcome> OUTCOMES = Map.of("0", AuditOutcome.SUCCESS, "4",
            AuditOutcome.REFUSED, "8", AuditOutcome.FAILED);
    private static Schema schema;

    private final DicomAudit audit = new DicomAudit(SENDER);

    @BeforeAll
    static void schema() throws Exception {
        schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(DicomAudit.class.getResource("/dicom2017c.xsd"));
    }

    private static Stored event(String event, String action, String outcome, String address, List<Entity> entities) {
        boolean overNetwork = address != null;
        String user = event.startsWith("steward") ? "amina" : null;
        Actor actor = overNetwork ? new Actor("fhir", "openmrs", "openmrs-1", user, "steward", address, null)
                : Actor.of("openmrs");
        return new Stored(UUID.randomUUID(), 1, AT, event, action, OUTCOMES.get(outcome), actor,
                overNetwork ? new UUID(1, 2) : null, null, entities, null, null);
    }

    private static Stored event(String event) {
        return event(event, "E", "0", "192.0.2.7", List.of(Entity.named("record", UUID.randomUUID().toString(),
                "disclosed")));
    }

    private void assertValid(String xml) {
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(new StringReader(xml)))).as(xml)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"patient-feed, 110110, patient-feed", "patient-merge, 110110, patient-merge",
        "refusal, 110110, refusal",
        "operation, 110110, operation", "person-read, 110110, person-read", "message-read, 110110, message-read",
        "pix-query, 110112, ITI-83", "search, 110112, ITI-78", "read, 110112, ITI-78",
        "steward-query, 110112, steward-query", "capabilities, 110112, capabilities",
        "connection-refused, 110113, 110126", "sources-changed, 110113, 110129",
        "certificates-changed, 110113, 110129", "configuration-refused, 110113, 110129", "backup, 110106, backup",
        "database-restored, 110107, database-restored",
        "job-rematch, 110100, job-rematch", "rules-activate, 110100, rules-activate",
        "outbox-drop, 110100, outbox-drop",
        "never-heard-of, 110100, never-heard-of"})
    void an_event_has_the_codes_of_its_kind(String event, String id, String type) {
        String xml = audit.xml(event(event));

        assertValid(xml);
        assertThat(xml).containsPattern("<EventID csd-code=\"" + id + "\"")
                .containsPattern("<EventTypeCode csd-code=\"" + type + "\"")
                .containsPattern("<EventTypeCode csd-code=\"" + event + "\"");
    }

    /** Whom a source names is who asked; the source is where. */
    @Test
    void a_human_is_the_requestor_beside_the_node_and_else_the_node_is() {
        Actor joel = new Actor("hl7v2", "openmrs", "openmrs-1", "joel", "nurse", "192.0.2.7", null);
        Stored fed = event("patient-feed", "C", "0", "192.0.2.7", List.of(Entity.named("asserted-user", "field", null)));
        Stored byJoel = new Stored(fed.id(), 1, AT, fed.event(), "C", fed.outcome(), joel, null, null, fed.entities(),
                null, null);

        assertValid(audit.xml(byJoel));
        assertThat(audit.xml(byJoel)).containsPattern("UserID=\"joel\"[^>]*UserIsRequestor=\"true\"")
                .containsPattern("UserID=\"openmrs\"[^>]*UserIsRequestor=\"false\"");
        assertThat(audit.xml(fed)).containsPattern("UserID=\"openmrs\"[^>]*UserIsRequestor=\"true\"");
    }

    static Stream<Stored> shapes() {
        String id = UUID.randomUUID().toString();
        return Stream.of(event("patient-feed", "C", "0", "192.0.2.7", List.of(Entity.named("record", id, "created"),
                Entity.named("person", id, null))),
                event("patient-feed", "U", "4", "2001:db8::1", List.of(Entity.named("refusal", "FOREIGN_DOMAIN",
                        "no & <text>"))),
                event("patient-merge", "D", "8", "192.0.2.7", List.of()),
                event("job-reindex", "E", "0", null, List.of(Entity.named("job", id, "{\"n\":1}"),
                        Entity.named("requested-by", "kim", null))),
                event("read", "R", "0", "192.0.2.7", Stream.generate(() -> Entity.named("record",
                        UUID.randomUUID().toString(), "disclosed")).limit(1000).toList()),
                event("outbox-retry", "E", "0", null, List.of(Entity.named("publication", "all of fhir", ""))),
                event("rules-add", "C", "0", null, List.of(Entity.named("rule-set", "näm\u0001e \uD83D\uDE00 \uFFFE",
                        "\u0000"))),
                event("backup", "E", "0", null, List.of(Entity.named("backup", "/srv/backup", "everything copied"))),
                event("operation", "U", "0", null, List.of(Entity.named("operation", "", null))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatever_an_event_holds_the_message_is_valid_and_one_line(Stored event) {
        String xml = audit.xml(event);

        assertValid(xml);
        assertThat(xml.strip()).doesNotContain("\n").contains("urn:uuid:" + event.id());
    }

    @Test
    void a_merge_is_told_as_two_messages_of_its_transaction() {
        String stays = UUID.randomUUID().toString();
        String ends = UUID.randomUUID().toString();
        Stored merge = new Stored(UUID.randomUUID(), 1, AT, "patient-merge", "U", AuditOutcome.SUCCESS, new Actor("hl7v2",
                "openmrs", "openmrs-1", null, null, "192.0.2.7", "C1"), new UUID(1, 2), null, List.of(
                Entity.named("record", stays, "merged, version 2"), Entity.named("subsumed", ends, null),
                Entity.named("trigger", "ADT^A40", "2.5")), null, null);

        List<String> told = AuditMessages.of(merge).stream().map(audit::xml).toList();

        assertThat(told).hasSize(2).allSatisfy(xml -> {
            assertValid(xml);
            assertThat(xml).contains("csd-code=\"ITI-30\"");
        });
        assertThat(told.get(0)).contains("EventActionCode=\"D\"", ends).doesNotContain(stays);
        assertThat(told.get(1)).contains("EventActionCode=\"U\"", stays).doesNotContain(ends);
    }

    @Test
    void who_asked_whom_and_how_it_ended_is_told() {
        String xml = audit.xml(event("patient-feed", "C", "4", "192.0.2.7", List.of()));

        assertThat(xml).contains("EventActionCode=\"C\"", "EventOutcomeIndicator=\"4\"", "UserID=\"openmrs\"",
                "NetworkAccessPointID=\"192.0.2.7\"", "UserID=\"registry\"", "AlternativeUserID=\"42\"",
                "AuditSourceID=\"registry\"", "AuditEnterpriseSiteID=\"ministry\"", "csd-code=\"110153\"",
                "csd-code=\"110152\"");
    }

    @Test
    void a_frame_begins_with_its_length_and_holds_one_syslog_message() {
        byte[] frame = SyslogMessage.frame(AT, SENDER, "<ä/>");
        String text = new String(frame, StandardCharsets.UTF_8);
        String message = text.substring(text.indexOf(' ') + 1);

        assertThat(message).isEqualTo("<85>1 2026-03-04T05:06:07.089Z hub-1.example.org client-registry-hub 42 "
                + "IHE+RFC-3881 - \uFEFF<ä/>");
        assertThat(text).startsWith(message.getBytes(StandardCharsets.UTF_8).length + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"one=a.example.org:6514|one", "one=a:6514, two=192.0.2.1:6515|one two",
        "''|''",
        "one=[2001:db8::1]:6514|one"})
    void repositories_are_named_in_one_line(String setting, String names) {
        assertThat(String.join(" ", AuditRepository.list(setting).stream().map(AuditRepository::name).toList()))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"a.example.org:6514, a.example.org", "[2001:db8::1]:6514, 2001:db8::1", "192.0.2.1:1, 192.0.2.1"})
    void an_address_is_written_as_in_an_url_and_a_host_as_in_a_certificate(String address, String host) {
        AuditRepository repository = AuditRepository.list("one=" + address).get(0);

        assertThat(repository.address()).isEqualTo(address);
        assertThat(repository.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a.example.org:6514", "one=a", "one=a:99999", "ONE=a:1", "one=a:1,one=b:2",
        "one=a:1?b=c:2", "one=:6514", "=a:1", "one=a b:1"})
    void what_is_no_repository_stops_the_start(String setting) {
        assertThat(catchThrowable(() -> AuditRepository.list(setting)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("atna.repositories: ");
    }
}
