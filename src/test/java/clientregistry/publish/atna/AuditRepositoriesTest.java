package clientregistry.publish.atna;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import clientregistry.publish.targets.TargetQueue;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.AuditReceiver;
import clientregistry.servers.Ports;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event reaches every audit repository, whatever happens to the others (ITI-20, S26). */
class AuditRepositoriesTest {

    @TempDir
    private Path directory;

    private static Map<String, String> settings(String repositories) {
        Path certificates = TestCertificates.directory().toAbsolutePath();
        return new HashMap<>(Map.of("atna.repositories", repositories, "atna.certificate", certificates
                .resolve("openmrs.pem").toString(), "atna.key", certificates.resolve("openmrs-key.pem").toString(),
                "publish.atna.period", "100", "publish.atna.batch", "20", "atna.patience", "3000"));
    }

    private AuditReceiver receiver(String name, int port, ServerCertificate certificate) throws IOException {
        return AuditReceiver.start(directory.resolve(name), port, certificate.server());
    }

    private static List<String> due(TestHub hub) {
        return hub.jdbc().queryForList("select id::text from audit_event order by seq", String.class);
    }

    private static String metrics(TestHub hub) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + hub.settings().get("health.port") + "/metrics")).build(), BodyHandlers.ofString()).body();
    }

    @Test
    @Tag("full")
    void one_that_is_down_holds_up_nobody_and_gets_all_when_it_is_back_each_event_in_order() throws Exception {
        int port = Ports.free();
        AuditReceiver steady = receiver("steady", 0, ServerCertificate.GOOD);
        AuditReceiver shaky = receiver("shaky", port, ServerCertificate.GOOD);
        try (TestHub hub = TestHub.start(settings("steady=127.0.0.1:" + steady.port() + ",shaky=localhost:" + port))) {
            Feed feed = new Feed(hub);
            IntStream.range(0, 40).forEach(n -> feed.fhir("openmrs", row("a" + n, "Ann", "Odoi", "1980-01-01", "f",
                    "")));
            shaky.close();
            IntStream.range(0, 40).forEach(n -> feed.fhir("openmrs", row("b" + n, "Ben", "Odoi", "1981-01-01", "m",
                    "")));
            hub.awaitPublishedTo("atna-steady");
            assertThat(hub.count("select count(*) from outbox where target = 'atna-shaky'")).isPositive();
            await().untilAsserted(() -> assertThat(metrics(hub)).containsPattern(
                    "registry_repository_outbox\\{repository=\"atna-shaky\"} [1-9]"));
            assertThat(ReceivedAudit.ids(directory.resolve("steady"))).containsExactlyElementsOf(due(hub));

            try (AuditReceiver back = receiver("shaky", port, ServerCertificate.GOOD)) {
                hub.awaitPublishedTo("atna-shaky");
                assertThat(back.port()).isEqualTo(port);
            }
            assertThat(hub.count("select count(*) from outbox where parked is not null")).isZero();
            assertThat(ReceivedAudit.withoutRepetitions(directory.resolve("shaky")))
                    .containsExactlyElementsOf(due(hub));
        } finally {
            steady.close();
        }
    }

    @Test
    @Tag("full")
    void a_repository_that_is_not_believed_is_told_nothing_and_the_line_names_the_setting() throws Exception {
        Map<String, ServerCertificate> faults = Map.of(
                "other-ca", ServerCertificate.OTHER_CA, "other-host", ServerCertificate.OTHER_HOST,
                "expired", ServerCertificate.EXPIRED, "not-yet", ServerCertificate.NOT_YET);
        Map<String, String> lines = Map.of("other-ca", "atna.ca: the server's certificate is of no CA in it",
                "other-host", "atna.repositories: the server's certificate is for another host",
                "expired", "atna.repositories: the server's certificate ended on ",
                "not-yet", "atna.repositories: the server's certificate begins on ");
        Map<String, AuditReceiver> receivers = new HashMap<>();
        StringBuilder repositories = new StringBuilder("nobody=127.0.0.1:" + Ports.free());
        for (Map.Entry<String, ServerCertificate> fault : faults.entrySet()) {
            AuditReceiver receiver = receiver(fault.getKey(), 0, fault.getValue());
            receivers.put(fault.getKey(), receiver);
            repositories.append(',').append(fault.getKey()).append("=127.0.0.1:").append(receiver.port());
        }
        List<String> said = new CopyOnWriteArrayList<>();
        Logger log = (Logger) LoggerFactory.getLogger(TargetQueue.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                said.add(event.getFormattedMessage());
            }
        };
        appender.start();
        log.addAppender(appender);
        try (TestHub hub = TestHub.start(settings(repositories.toString()))) {
            new Feed(hub).fhir("openmrs", row("c1", "Cat", "Odoi", "1982-01-01", "f", ""));
            await().untilAsserted(() -> {
                lines.forEach((name, line) -> assertThat(said).anyMatch(each -> each.startsWith("atna-" + name
                        + " is down, will catch up: " + line)));
                assertThat(said).anyMatch(each -> each.startsWith("atna-nobody is down, will catch up: "));
            });
            for (String name : faults.keySet()) {
                assertThat(ReceivedAudit.ids(directory.resolve(name))).isEmpty();
                assertThat(hub.count("select count(*) from outbox where target = ? and parked is null and attempts = 0",
                        "atna-" + name)).isPositive();
            }
        } finally {
            log.detachAppender(appender);
            receivers.values().forEach(AuditReceiver::close);
        }
    }

    @Test
    @Tag("full")
    void only_an_event_of_which_no_message_can_be_made_is_parked() throws Exception {
        try (AuditReceiver receiver = receiver("one", 0, ServerCertificate.GOOD);
             TestHub hub = TestHub.start(settings("one=127.0.0.1:" + receiver.port()))) {
            hub.awaitPublished();
            JdbcTemplate owner = hub.owner();
            owner.execute("create function poison() returns trigger language plpgsql as $$ begin "
                    + "if new.event = 'patient-feed' then new.outcome := 'x'; end if; return new; end $$");
            owner.execute("create trigger poison before insert on audit_event for each row "
                    + "execute function poison()");
            new Feed(hub).fhir("openmrs", row("d1", "Dan", "Odoi", "1983-01-01", "m", ""));
            owner.execute("drop function poison cascade");
            new Feed(hub).fhir("openmrs", row("d2", "Dot", "Odoi", "1984-01-01", "f", ""));

            await().until(() -> hub.count("select count(*) from outbox where target = 'atna-one' "
                    + "and parked is not null") == 1);
            hub.awaitPublishedTo("atna-one");
            owner.execute("alter table audit_event disable trigger audit_append_only; update audit_event set "
                    + "outcome = '0' where outcome = 'x'; alter table audit_event enable trigger audit_append_only");
            hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
            hub.awaitPublishedTo("atna-one");
            assertThat(ReceivedAudit.ids(directory.resolve("one"))).containsExactlyInAnyOrderElementsOf(due(hub));
        }
    }

    @Test
    @Tag("full")
    void a_fhir_server_for_the_trail_only_has_each_event_under_its_id_and_no_patient() throws Exception {
        for (boolean create : new boolean[] {false, true}) {
            Map<String, String> settings = new HashMap<>(TestServers.hapi().login().settings("audit.fhir"));
            settings.putAll(Map.of("audit.fhir.url", TestServers.hapi().url(), "audit.fhir.create",
                    String.valueOf(create)));
            try (TestHub hub = TestHub.start(settings)) {
                new Feed(hub).fhir("openmrs", row("e1", "Eve", "Odoi", "1985-01-01", "f", ""));
                hub.awaitPublishedTo("audit-fhir");
                for (String id : due(hub)) {
                    String url = create ? "/AuditEvent?_tag=urn:ietf:rfc:3986%7Curn:uuid:" + id : "/AuditEvent/" + id;
                    HttpRequest request = TestServers.request(TestServers.hapi().url() + url)
                            .header("Cache-Control", "no-cache").build();
                    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
                    assertThat(body).contains("\"AuditEvent\"", id).doesNotContain("\"reference\": \"Patient/");
                }
            }
        }
    }
}
