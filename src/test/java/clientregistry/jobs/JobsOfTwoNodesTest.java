package clientregistry.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.servers.TestServers;
import clientregistry.tools.cli.OwnProcess;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.faults.HubProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A job of the schedule on two nodes of one registry, each a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsOfTwoNodesTest {

    private final Map<String, HubProcess> nodes = new HashMap<>();
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        String url = TestServers.freshDatabase();
        jdbc = new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(),
                TestServers.databasePassword()));
        Path certificates = TestCertificates.directory().toAbsolutePath();
        Map<String, String> settings = new HashMap<>(Map.of("embedded.enabled", "false", "hapi.enabled", "false",
                "database.user", TestServers.databaseUser(), "database.password", TestServers.databasePassword(),
                "retention.cron", "* * * * * ?", "fhir.host", "127.0.0.1", "hl7.host", "127.0.0.1"));
        settings.putAll(TestServers.elasticsearch().settings());
        settings.putAll(Map.of("tls.certificate", certificates.resolve("hub.pem").toString(), "tls.key",
                certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem").toString()));
        Path data = Path.of("target/test-data/nodes-" + UUID.randomUUID());
        for (String node : List.of("one", "two")) {
            settings.put("database.url", url + "?ApplicationName=" + node);
            nodes.put(node, new HubProcess(node, OwnProcess.command(TestServers.QUICK_START), data, settings));
            nodes.get(node).start();
        }
        for (HubProcess node : nodes.values()) {
            node.awaitReady();
        }
        // The retention job is one statement that updates messages: each time it runs leaves a row here.
        jdbc.execute("create table tick (at timestamptz not null, node text not null)");
        jdbc.execute("create function tick() returns trigger language plpgsql as $$ begin "
                + "insert into tick values (clock_timestamp(), current_setting('application_name')); return null; "
                + "end $$");
        jdbc.execute("create trigger tick after update on message for each statement execute function tick()");
    }

    @AfterAll
    void stop() {
        nodes.values().forEach(HubProcess::close);
    }

    private long ticks(String where) {
        Long count = jdbc.queryForObject("select count(*) from tick " + where, Long.class);
        return count == null ? 0 : count;
    }

    @Test
    @Tag("full")
    void a_job_runs_once_at_its_time_and_on_another_node_when_its_own_is_killed() throws InterruptedException {
        await().atMost(Duration.ofSeconds(60)).until(() -> ticks("") >= 6);

        // A run that is late by a moment may share its second with the next one, but nobody runs beside another.
        Map<String, Object> first = jdbc.queryForMap("select count(*) as runs, extract(epoch from max(at) - min(at)) "
                + "as seconds from tick");
        assertThat(((Number) first.get("runs")).doubleValue()).isLessThanOrEqualTo(((Number) first.get("seconds"))
                .doubleValue() + 2);

        String runner = jdbc.queryForObject("select node from tick order by at desc limit 1", String.class);
        nodes.get(runner).kill();
        long before = ticks("");

        await().atMost(Duration.ofSeconds(60)).until(() -> ticks("") >= before + 3);
        assertThat(ticks("where node <> '" + runner + "'")).isGreaterThanOrEqualTo(3);
    }
}
