package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.link.ParkedRows;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.wiring.Targets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Targets that a site took out of its settings while something waited for them. */
class AbandonedTargetsTest {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        String database = TestDatabases.installed();
        // A receiver that never answers has it all waiting.
        try (TestHub before = TestHub.start(Map.of("database.url", database, "atna.repositories", "old=127.0.0.1:9",
                "audit.fhir.url", "http://127.0.0.1:9/fhir"))) {
            new Feed(before).fhir("openmrs", Feed.row("abandoned", "Ada", "Abandoned", "1980-02-03", "f", ""));
            before.jdbc().update("update outbox set parked = 'HTTP 422' where id = (select min(id) from outbox where target = "
                    + "'audit-fhir')");
        }
        hub = TestHub.start(Map.of("database.url", database));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Set<String> targets() {
        return Targets.of(hub.settings()::get);
    }

    private static long rows(String target) {
        return hub.count("select count(*) from outbox where target = ?", target);
    }

    private static JsonNode counts() throws IOException, InterruptedException {
        return JsonMapper.builder().build().readTree(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + hub.settings().get("health.port") + "/health")).build(), BodyHandlers.ofString())
                .body()).path("counts");
    }

    private static ParkedRows parked() {
        return new ParkedRows(hub.jdbc(), new TransactionTemplate(
                new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), targets())));
    }

    @Test
    void it_is_told_at_the_start_and_by_health_until_it_is_given_up_which_is_an_entry() throws Exception {
        long atna = rows("atna-old");
        long fhir = rows("audit-fhir");
        List<String> told = new ArrayList<>();

        Hub.tellAbandoned(new Outbox(hub.jdbc(), targets()), told::add);

        assertThat(atna).isPositive();
        assertThat(told).containsExactly(line(atna, "atna-old"), line(fhir, "audit-fhir"));
        assertThat(counts().path("abandoned").asLong()).isEqualTo(atna + fhir);
        assertThat(counts().path("abandoned.audit-fhir").asLong()).as("parked or not").isEqualTo(fhir);

        long entries = hub.count("select count(*) from audit_event");
        assertThat(parked().giveUp("atna-old", targets(), Actor.of("grace"), "it was closed")).isEqualTo(atna);

        assertThat(rows("atna-old")).isZero();
        assertThat(rows("audit-fhir")).isEqualTo(fhir);
        assertThat(counts().path("abandoned").asLong()).isEqualTo(fhir);
        assertThat(hub.jdbc().queryForList("select x.what || ', ' || x.detail from audit_event e join audit_entity x on x.seq = "
                + "e.seq where e.event = 'outbox-drop' and e.node = 'grace'", String.class))
                .containsExactly("all of atna-old, " + atna + " rows: it was closed");
        assertThat(hub.count("select count(*) from audit_event")).as("the trail itself stays").isEqualTo(entries + 1);
    }

    private static String line(long rows, String target) {
        return rows + " rows wait for " + target + ", which the settings no longer have: name it again, or give them up "
                + "(./hub parked drop --all " + target + " --why TEXT)";
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "audit-log"})
    void what_the_settings_have_is_not_given_up(String target) {
        assertThatThrownBy(() -> parked().giveUp(target, targets(), Actor.of("grace"), "why"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(target + " is in the settings");
        assertThatThrownBy(() -> parked().giveUp("index", Set.of(), Actor.of("grace"), "why"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
