package clientregistry.feed.reprocess;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.People;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.messages.MessageQuery;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import clientregistry.store.registry.Outbox;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.SourceProfile;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages that a wrong configuration refused, and others, processed again on a hub that is configured rightly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReprocessTest {

    private static final String HL7 = new Hl7Writer(SourceProfile.of("openmrs"))
            .write(row("hl7-1", "Apio", "Lamwaka", "1971-01-11", "f", ""), "A28", "REFUSED-HL7");

    private TestHub hub;
    private Feed feed;
    private MessageStore messages;

    @BeforeAll
    void start() throws IOException {
        String database = TestServers.freshDatabase();
        try (TestHub wrong = TestHub.startWithConfig("sources.yaml", shipped -> shipped.replace("application: OPENMRS",
                "application: ELSEWHERE")
                .replace("http://clientregistry.org/dhis2", "http://clientregistry.org/unknown")
                .replace("subject: \"CN=lims\"", "subject: \"CN=nobody\""), Map.of("database.url", database))) {
            assertThat(new Feed(wrong).send("openmrs", HL7)).isEqualTo("AR");
            assertThat(wrong.fhir("dhis2").put("Patient?identifier=http://clientregistry.org/dhis2%7Cfhir-1",
                    FhirClient.JSON, People.patient("dhis2", "fhir-1", "Ochola")).status()).isEqualTo(403);
            assertThat(wrong.fhir("dhis2").post("", FhirClient.JSON, People.bundle("transaction",
                    People.post(People.patient("dhis2", "trans-1", "Obote")),
                    People.post(People.patient("dhis2", "trans-2", "Oculi")))).status()).isEqualTo(403);
            assertThat(wrong.fhir("dhis2").post("", FhirClient.JSON, People.bundle("batch",
                    People.post(People.patient("dhis2", "batch-1", "Ojok")))).status()).isEqualTo(200);
            assertThat(file(wrong, "lims").status()).isEqualTo(403);
        }
        hub = TestHub.start(Map.of("database.url", database));
        feed = new Feed(hub);
        messages = new MessageStore(hub.jdbc());
        hub.awaitSearch();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static FhirClient.Response file(TestHub hub, String certificate) throws IOException {
        String header = Stream.of(PersonColumn.values()).map(PersonColumn::header).collect(Collectors.joining(","));
        String rows = String.join(",", row("file-1", "Akello", "Atim", "1961-02-01", "f", "").values()) + "\n"
                + String.join(",", row("file-2", "Otim", "Odongo", "1962-02-01", "m", "").values()) + "\n";
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client(certificate), Duration.ofSeconds(30)).post("/import/lims", "text/csv",
                header + "\n" + rows);
    }

    private UUID newest(String where, Object... values) {
        return hub.jdbc().queryForObject("select id from message where " + where
                + " order by received_at desc limit 1", UUID.class, values);
    }

    private UUID holding(String text) {
        return newest("reprocess_of is null and position(convert_to(?, 'UTF8') in raw) > 0", text);
    }

    private String reprocess(UUID message, boolean overwrite) {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource()));
        ReprocessRequests requests = new ReprocessRequests(hub.jdbc(), transaction,
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of(Outbox.AUDIT_LOG))));
        UUID run = requests.request(List.of(message), overwrite, "grace");
        await().atMost(Duration.ofSeconds(60)).until(() -> !new JobRuns(hub.jdbc()).get(run).state()
                .matches("requested|running"));
        assertThat(new JobRuns(hub.jdbc()).get(run).state()).isEqualTo("done");
        return hub.jdbc().queryForObject("select outcome || coalesce(' ' || detail, '') from reprocess_request where "
                + "run = ?", String.class, run);
    }

    private int version(String localId) {
        return hub.jdbc().queryForObject("select version from record where local_id = ?", Integer.class, localId);
    }

    @Test
    void an_hl7v2_message_refused_for_the_configuration_is_accepted_and_a_resend_of_it_is_a_replay() {
        UUID refused = newest("control_id = 'REFUSED-HL7' and reprocess_of is null");

        assertThat(reprocess(refused, false)).isEqualTo("accepted");

        assertThat(feed.person("hl7-1")).isNotNull();
        assertThat(messages.get(refused).orElseThrow().reprocessedOutcome()).isEqualTo("accepted");
        assertThat(messages.processings(refused)).extracting(StoredMessage::outcome).containsExactly("accepted");
        assertThat(feed.send("openmrs", HL7)).isEqualTo("AA");
        assertThat(hub.count("select count(*) from message where control_id = 'REFUSED-HL7'")).isEqualTo(2);
    }

    @Test
    void a_patient_keeps_the_address_it_was_sent_to() {
        UUID refused = holding("fhir-1");

        assertThat(messages.get(refused).orElseThrow().message().request()).startsWith("PUT Patient?identifier=");
        assertThat(reprocess(refused, false)).isEqualTo("accepted");
        assertThat(feed.person("fhir-1")).isNotNull();
    }

    @Test
    void a_transaction_is_processed_as_a_whole() {
        assertThat(reprocess(holding("trans-1"), false)).isEqualTo("accepted");

        assertThat(feed.person("trans-1")).isNotNull();
        assertThat(feed.person("trans-2")).isNotNull();
    }

    @Test
    void an_entry_of_a_batch_is_processed_on_its_own() {
        assertThat(reprocess(holding("batch-1"), false)).isEqualTo("accepted");

        assertThat(feed.person("batch-1")).isNotNull();
    }

    @Test
    void rows_of_a_certificate_that_was_not_registered_then_are_accepted_now() {
        assertThat(reprocess(holding("file-1"), false)).isEqualTo("accepted");

        assertThat(feed.person("file-1")).isNotNull();
        assertThat(feed.person("file-2")).isNotNull();
    }

    @Test
    void a_merge_that_overtook_its_feed_is_accepted_after_it() {
        PersonRow survivor = row("overtaken-1", "Rose", "Auma", "1990-03-03", "f", "");
        feed.hl7("openmrs", survivor);
        assertThat(feed.merge("openmrs", survivor, "overtaken-2")).isEqualTo("AE");
        UUID refused = newest("outcome = 'refused' and refusal like 'UNKNOWN_RECORD%'");
        assertThat(reprocess(refused, false)).startsWith("refused UNKNOWN_RECORD");

        feed.hl7("openmrs", row("overtaken-2", "Rosa", "Auma", "1990-03-03", "f", ""));

        assertThat(reprocess(refused, false)).isEqualTo("accepted");
        assertThat(hub.count("select count(*) from record where local_id = 'overtaken-2' and state = 'subsumed'"))
                .isEqualTo(1);
    }

    /** A serialisation failure that does not end, and a database that takes no more: the door would say "try later". */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "53300"})
    void a_message_that_cannot_be_committed_just_now_is_not_done_and_is_processed_later(String sqlState) {
        PersonRow survivor = row("later-" + sqlState, "Sarah", "Opio" + sqlState, "1985-02-03", "f", "");
        String subsumed = "later-merged-" + sqlState;
        feed.hl7("openmrs", survivor);
        feed.merge("openmrs", survivor, subsumed);
        UUID refused = newest("outcome = 'refused' and refusal like 'UNKNOWN_RECORD%'");
        feed.hl7("openmrs", survivor.with(PersonColumn.RECORD_ID, subsumed));
        hub.jdbc().execute("create function not_now() returns trigger language plpgsql as $$ begin raise exception "
                + "'not now' using errcode = '"
                + sqlState + "'; end $$");
        hub.jdbc().execute("create trigger not_now before update on record for each row execute function not_now()");
        String meanwhile;
        try {
            meanwhile = reprocess(refused, false);
        } finally {
            hub.jdbc().execute("drop function not_now cascade");
        }

        assertThat(meanwhile).startsWith("later ");
        assertThat(messages.get(refused).orElseThrow().reprocessedOutcome()).isNull();
        assertThat(reprocess(refused, false)).isEqualTo("accepted");
    }

    @Test
    void an_accepted_message_is_a_repetition_even_when_newer_news_came() {
        feed.fhir("openmrs", row("twice-1", "Old", "Name", "1977-05-05", "m", ""));
        UUID first = holding("twice-1");
        feed.fhir("openmrs", row("twice-1", "New", "Name", "1977-05-05", "m", ""));

        assertThat(reprocess(first, false)).isEqualTo("repeated");
        assertThat(reprocess(first, true)).isEqualTo("repeated");
        assertThat(version("twice-1")).isEqualTo(2);
    }

    @Test
    void what_is_processed_late_overwrites_newer_news_only_when_told_to() {
        UUID late = lateUpdate("late-1");

        assertThat(reprocess(late, false)).startsWith("refused VERSION_CONFLICT");
        assertThat(version("late-1")).isEqualTo(2);
        assertThat(reprocess(late, true)).isEqualTo("accepted");
        assertThat(version("late-1")).isEqualTo(3);
    }

    /** What nothing newer told is filled in, without asking; and is what is read then and now. */
    @Test
    void what_is_processed_late_fills_what_nothing_newer_told() {
        String pid = "PID|||late-2^^^OPENMRS||Late%s^Second||19660606|M|||%s||%s\r";
        feed.send("openmrs", adt("FILL-1", "A28") + pid.formatted("", "^^Gulu", ""));
        feed.send("openmrs", adt("FILL-2", "A99") + pid.formatted("Two", "^^Lira", "0772111222"));
        UUID late = newest("control_id = 'FILL-2'");
        feed.send("openmrs", adt("FILL-3", "A08") + pid.formatted("Three", "", ""));
        hub.jdbc().update("update message set raw = convert_to(replace(convert_from(raw, 'UTF8'), 'ADT^A99', "
                + "'ADT^A08'), 'UTF8') where id = ?", late);

        assertThat(reprocess(late, false)).isEqualTo("accepted");

        String now = hub.jdbc().queryForObject("select v.resource from record r join record_version v on "
                + "v.record_id = r.id and v.version = r.version where r.local_id = 'late-2'", String.class);
        assertThat(now).contains("LateThree", "Lira", "0772111222").doesNotContain("LateTwo", "Gulu");
        assertThat(version("late-2")).isEqualTo(3);
    }

    private static String adt(String control, String event) {
        return "MSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^" + event + "|" + control + "|P|2.5\r";
    }

    /** An update that is refused, and another one behind it that is accepted. */
    private UUID lateUpdate(String id) {
        feed.hl7("openmrs", row(id, "First", "Of" + id, "1966-06-06", "m", ""));
        feed.send("openmrs", new Hl7Writer(SourceProfile.of("openmrs"))
                .write(row(id, "Second", "Of" + id, "1966-06-06", "m", ""), "A08", "LATE-" + id)
                .replace("|ADT^A08", "|ADT^A99"));
        UUID late = newest("control_id = ?", "LATE-" + id);
        feed.hl7("openmrs", row(id, "Third", "Of" + id, "1966-06-06", "m", ""));
        hub.jdbc().update("update message set raw = convert_to(replace(convert_from(raw, 'UTF8'), 'ADT^A99', "
                + "'ADT^A08'), 'UTF8') where id = ?", late);
        return late;
    }

    @Test
    void what_is_refused_again_is_one_open_refusal_that_names_the_one_before() {
        double open = new RegistryCounts(hub.jdbc()).read().get("refused");
        feed.send("openmrs", HL7.replace("REFUSED-HL7", "AGAIN-1").replace("OPENMRS", "STRANGER"));
        UUID first = newest("control_id = 'AGAIN-1'");

        assertThat(reprocess(first, false)).startsWith("refused NOT_REGISTERED");

        assertThat(messages.processings(first)).extracting(StoredMessage::outcome).containsExactly("refused");
        assertThat(new RegistryCounts(hub.jdbc()).read().get("refused")).isEqualTo(open + 1);
    }

    @Test
    void who_asked_is_audited() {
        feed.fhir("openmrs", row("asked-1", "Some", "Body", "1979-05-05", "m", ""));
        UUID message = holding("asked-1");
        reprocess(message, false);

        assertThat(hub.jdbc().queryForMap("select node, outcome from audit_trail where event = 'message-reprocess' "
                + "and message_id = ?", message))
                .containsEntry("node", "grace").containsEntry("outcome", "0");
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-reprocess' and entities like "
                + "'%grace%'")).isPositive();
    }

    @Test
    void messages_are_found_by_what_an_operator_knows() {
        feed.fhir("openmrs", row("find-1", "Find", "Me", "1978-05-05", "m", ""));

        assertThat(messages.find(new MessageQuery(null, null, null, null, null, null, null,
                "http://clientregistry.org/openmrs", "find-1", false, 9)))
                .extracting(StoredMessage::id).containsExactly(holding("find-1"));
        assertThat(messages.find(new MessageQuery(null, null, "file", "refused", null, null, "NOT_REGISTERED", null,
                null, false, 9)))
                .extracting(found -> found.message().door(), found -> found.message().request())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("file", "/import/lims"));
        assertThat(messages.find(new MessageQuery("REFUSED-HL7", "nobody", null, null, null, null, null, null, null,
                false, 9))).isEmpty();
    }
}
