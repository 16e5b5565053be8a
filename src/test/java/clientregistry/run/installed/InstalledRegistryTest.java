package clientregistry.run.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.fhir.OpenCr;
import clientregistry.jobs.JobRuns;
import clientregistry.link.ParkedRows;
import clientregistry.link.rules.RuleSets;
import clientregistry.person.RecordKey;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.TrailOwner;
import clientregistry.store.audit.TrailRights;
import clientregistry.store.messages.Hashes;
import clientregistry.store.messages.Message;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import clientregistry.store.registry.Ids;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.V2__QuartzTables;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * This build opens a registry that an earlier one left, and nothing in it reads otherwise. Search is down as it was
 * then, and so is the FHIR server: what waits goes on waiting.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledRegistryTest {

    private static final Installed INSTALLED = new Installed("ce777d1");

    private TestHub hub;

    @BeforeAll
    void open() {
        hub = open(INSTALLED.database());
    }

    /** With its own configuration; the name of its cluster is that of its scheduled jobs. */
    private static TestHub open(String database) {
        Map<String, String> settings = new HashMap<>(Map.of("database.url", database, "hub.cluster", "hub"));
        settings.putAll(Map.of("elasticsearch.url", "http://127.0.0.1:9", "search.start.seconds", "0",
                "hapi.enabled", "true"));
        return TestHub.start(INSTALLED.home(), settings);
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void its_schema_is_brought_up_to_date() {
        Flyway flyway = Flyway.configure().dataSource(hub.hub().dataSource()).javaMigrations(new V2__QuartzTables())
                .load();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied()).extracting(MigrationInfo::getVersion).extracting(String::valueOf)
                .contains(INSTALLED.newestMigration());
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void every_answer_says_what_it_said_then() throws IOException {
        FhirClient steward = hub.registry("steward");
        FhirClient reader = hub.fhir("openmrs");
        List<String> differences = new ArrayList<>();
        for (Installed.Answer then : INSTALLED.answers()) {
            FhirClient.Response now = then.get().startsWith("/fhir/") ? reader.get(then.get().substring(6))
                    : steward.get(then.get().substring("/registry".length()));
            assertThat(now.status()).as("%s: %s", then.get(), now.body()).isEqualTo(200);
            String body = now.body().replace("https://localhost:" + hub.settings().get("fhir.port") + "/fhir",
                    "{fhir}");
            Facts.missing(withoutNoDate(then.answer()), Installed.json(body))
                    .forEach(difference -> differences.add(then.get() + " " + difference));
        }
        assertThat(differences).isEmpty();
    }

    /**
     * One thing reads otherwise on purpose: a birth date that is none (1959-00-00 of 1078) is no value of a golden record
     * any more. Its record has it still.
     */
    private static JsonNode withoutNoDate(JsonNode then) {
        JsonNode golden = then.path("golden");
        if (golden.has("birthDate") || !golden.path("_birthDate").toString().contains(OpenCr.BIRTH_DATE_AS_SENT)) {
            return then;
        }
        JsonNode now = then.deepCopy();
        ((ObjectNode) now.path("golden")).remove("_birthDate");
        ArrayNode origins = (ArrayNode) now.path("origins");
        origins.removeIf(origin -> origin.path("field").asText().equals("birth-date"));
        return now;
    }

    @Test
    void every_message_is_there_with_its_bytes() {
        MessageStore messages = new MessageStore(hub.jdbc());
        List<Map<String, String>> kept = INSTALLED.dump().rows("message");

        assertThat(kept).allSatisfy(row -> {
            UUID id = UUID.fromString(row.get("id"));
            assertThat(Hashes.sha256(messages.raw(id))).isEqualTo(Dump.bytes(row.get("content_hash")));
        });
        List<String> printed = INSTALLED.printed("messages find");
        assertThat(printed).endsWith(kept.size() + " found").hasSize(kept.size() + 1);
        assertThat(printed.subList(0, kept.size())).allSatisfy(line -> assertThat(line(messages.get(
                UUID.fromString(line.substring(0, 36))).orElseThrow())).isEqualTo(line));
    }

    /** As {@code ./hub messages find} printed it then; the door for files had another name. */
    private static String line(StoredMessage m) {
        Message came = m.message();
        String door = came.door().equals("file") ? "bulk" : came.door();
        String refusal = m.refusal() == null ? "" : " " + m.refusal();
        String again = m.reprocessedOutcome() == null ? "" : "; processed again: " + m.reprocessedOutcome();
        return "%s  %s  %-6s %-10s %-20s %s".formatted(m.id(), m.receivedAt(), door,
                Objects.requireNonNullElse(came.source(), came.node()), Objects.requireNonNullElse(came.controlId(), "-"),
                m.outcome() + refusal + again);
    }

    @Test
    void publications_that_gave_up_are_still_parked() {
        List<String> printed = INSTALLED.printed("parked list").stream()
                .map(line -> line.replaceAll(" +", " ").replaceAll(" \\d+ \\w+ old$", "")).toList();

        List<String> parked = new ParkedRows(hub.jdbc(), null, null).list(null, 100).stream()
                .map(row -> "%d %s %s %s %s".formatted(row.id(), row.target(), row.kind(), row.ref(), row.reason()))
                .toList();

        assertThat(parked).isNotEmpty().isEqualTo(printed.subList(0, printed.size() - 1));
    }

    @Test
    void its_rule_sets_are_there_and_the_one_somebody_chose_is_in_force() {
        RuleSets ruleSets = new RuleSets(new RuleSetStore(hub.jdbc()));
        String star = INSTALLED.printed("rules list").stream().filter(line -> line.startsWith("*")).findFirst()
                .orElseThrow().split(" +", -1)[1];

        assertThat(ruleSets.version()).hasValue(star);
        assertThat(ruleSets.fault()).isNull();
        assertThat(new RuleSetStore(hub.jdbc()).activations())
                .extracting(a -> a.no() + " " + a.version() + " " + a.by())
                .containsAll(INSTALLED.dump().rows("rule_set_activation").stream()
                        .map(row -> row.get("no") + " " + row.get("version") + " " + row.get("by")).toList());
        assertThat(INSTALLED.dump().rows("rule_set")).hasSize(2).allSatisfy(row -> {
            assertThat(ruleSets.of(row.get("version"))).as("read by this build").isPresent();
            String content = new RuleSetStore(hub.jdbc()).find(row.get("version")).orElseThrow().content();
            assertThat(Facts.missing(Installed.json(Dump.text(row.get("content"))), Installed.json(content))).isEmpty();
        });
    }

    @Test
    void there_is_as_much_of_everything_as_there_was() {
        Map<String, Double> counts = new RegistryCounts(hub.jdbc()).read();
        assertThat(INSTALLED.printed("status")).contains("records %.0f   persons %.0f   links %.0f   pending %.0f   "
                .formatted(counts.get("records"), counts.get("persons"), counts.get("links"), counts.get("pending"))
                + "review tasks %.0f   parked %.0f   refused messages %.0f"
                .formatted(counts.get("tasks"), counts.get("parked"), counts.get("refused")));
    }

    @Test
    void who_would_be_fed_for_the_first_time_again_would_get_the_id_of_then() {
        Ids ids = new Ids(hub.jdbc());
        assertThat(INSTALLED.dump().rows("record")).allSatisfy(row -> assertThat(ids.record(new RecordKey(
                row.get("source"), row.get("authority"), row.get("local_id")))).hasToString(row.get("id")));
    }

    @Test
    void every_audit_event_is_there() {
        List<Map<String, String>> kept = INSTALLED.dump().rows("audit_event");
        List<UUID> ids = kept.stream().map(row -> UUID.fromString(row.get("id"))).toList();

        assertThat(new AuditEvents(hub.jdbc()).read(ids))
                .extracting(event -> event.id() + " " + event.event() + " " + event.action() + event.outcome().code())
                .containsExactlyElementsOf(kept.stream().map(row -> row.get("id") + " " + row.get("event") + " "
                        + row.get("action") + row.get("outcome")).toList());
    }

    @Test
    void what_jobs_reported_is_there() {
        List<Map<String, String>> done = INSTALLED.dump().rows("job_run").stream()
                .filter(row -> row.get("state").equals("done")).toList();

        assertThat(done).hasSize(5).allSatisfy(row -> {
            JobRuns.Run run = new JobRuns(hub.jdbc()).get(UUID.fromString(row.get("id")));
            assertThat(run.job() + " " + run.state() + " " + run.report()).isEqualTo(row.get("job") + " done "
                    + Dump.text(row.get("report")));
        });
    }

    @Test
    void records_are_found_by_every_id_by_which_their_source_names_them() {
        RegistryReader reader = new RegistryReader(hub.jdbc());
        Map<RecordKey, String> numbers = new HashMap<>();
        INSTALLED.dump().rows("record").forEach(row -> numbers.put(new RecordKey(row.get("source"),
                row.get("authority"), row.get("local_id")), row.get("id")));

        assertThat(reader.leads(numbers.keySet())).hasSameSizeAs(numbers.keySet())
                .allSatisfy(lead -> assertThat(lead.record().id()).hasToString(numbers.get(lead.id())));
    }

    @Test
    void what_its_records_said_beside_their_numbers_finds_them() {
        Map<String, String> one = INSTALLED.dump().row("record", "local_id", "1001");
        Map<String, String> two = INSTALLED.dump().row("record", "local_id", "1058");
        String marker = "COPY record_identifier (system, value, record_id) FROM stdin;\n";
        String said = marker + String.join("", said(one, "old-1001"), said(one, "both"), said(two, "both"),
                said(one, two.get("local_id")));
        String database = INSTALLED.database(text -> text.replace(marker, said));
        try (TestHub opened = open(database)) {
            RecordKey alias = new RecordKey(one.get("source"), one.get("authority"), "old-1001");
            RecordKey both = new RecordKey(one.get("source"), one.get("authority"), "both");
            RecordKey number = new RecordKey(two.get("source"), two.get("authority"), two.get("local_id"));

            assertThat(new RegistryReader(opened.jdbc()).leads(List.of(alias, both, number)))
                    .extracting(lead -> lead.id() + " " + lead.record().id())
                    .containsExactlyInAnyOrder(alias + " " + one.get("id"), number + " " + two.get("id"));
        }
    }

    /** As whoever installed it does with ./hub audit owner. */
    @Test
    void its_trail_can_be_given_to_a_role_of_its_own_and_it_opens_as_before() {
        String database = INSTALLED.database();
        open(database).close();
        new TrailOwner(TestServers.asSuperuser(database), TestServers.databaseUser()).settle(0);
        try (TestHub opened = open(database)) {
            assertThat(new TrailRights(opened.jdbc()).fault()).isEmpty();
            assertThat(opened.count("select count(*) from audit_event where event = 'hub-started'")).isEqualTo(2);
            assertThat(opened.count("select count(*) from audit_event")).isGreaterThan(INSTALLED.dump().rows("audit_event")
                    .size());
        }
    }

    private static String said(Map<String, String> record, String id) {
        return String.join("\t", record.get("authority"), id, record.get("id")) + "\n";
    }

    /** Without this the others could not fail for a migration that somebody edited. */
    @Test
    void it_is_not_opened_when_a_migration_it_had_says_something_else_now() {
        Map<String, String> migration = INSTALLED.dump().row("flyway_schema_history", "version", "5");
        String edited = INSTALLED.database(text -> text.replace("\t" + migration.get("checksum") + "\t", "\t1\t"));

        assertThatThrownBy(() -> open(edited).close()).hasStackTraceContaining("checksum mismatch")
                .hasStackTraceContaining("version 5");
    }
}
