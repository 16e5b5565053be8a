package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.security.OpenToOthers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All three servers, started once; the test that needs a second start does it itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class EmbeddedServersTest {

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private ServerSettings settings;
    private EmbeddedServers servers;

    @BeforeAll
    void start() throws Exception {
        settings = ServerSettings.forTests(TestServers.emptyDataDirectory("embedded"), TestServers.BUILD);
        servers = EmbeddedServers.start(settings, new Steps() {
            @Override
            public void accept(String line) {
                progress.add(line);
            }

            @Override
            public void waitsFor(String what) {
                waits.add(what.replaceAll("\\d+", "N"));
            }
        });
        Probe.write(servers);
        Probe.writePatient(servers);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @Test
    void each_server_tells_when_it_answers() {
        assertThat(progress).hasSize(3).allMatch(line -> line.matches("\\w+ answers on port \\d+ after [\\d.]+ s"));
    }

    @Test
    void each_is_waited_for_by_its_name() {
        assertThat(waits).containsExactly("servers that a killed hub left behind to end",
                "postgresql to answer on port N", "hapi to answer on port N", "elasticsearch to answer on port N");
    }

    @Test
    void processes_are_listed_with_their_memory() {
        assertThat(servers.processes()).extracting(ServerStatus::name)
                .containsExactly("postgresql", "elasticsearch", "hapi");
        assertThat(servers.processes()).allMatch(ServerStatus::running)
                .allMatch(status -> status.memoryBytes() > 10_000_000);
    }

    @Test
    void nothing_listens_outside_the_loopback_interface() throws Exception {
        for (ServerStatus status : servers.processes()) {
            assertThat(Sockets.listening(status.pid()))
                    .isNotEmpty()
                    .allMatch(address -> address.split(":", 2)[0].endsWith("0100007F"), "is 127.0.0.1");
        }
    }

    @Test
    void a_second_start_finds_all_data() throws Exception {
        servers.close();
        servers = EmbeddedServers.start(settings, progress -> {});

        assertThat(Probe.readSql(servers)).isEqualTo("here");
        assertThat(Probe.readDocument(servers)).contains("\"value\":1");
        assertThat(Probe.readPatient(servers)).contains("\"probe\"");
    }

    @Test
    void a_second_hub_on_the_same_data_is_refused() {
        assertThatThrownBy(() -> EmbeddedServers.start(settings, progress -> {}))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("in use by another running hub");
    }

    @Test
    void a_commit_is_on_disk_when_it_returns() throws Exception {
        assertThat(Probe.sql(servers, "show fsync")).isEqualTo("on");
        assertThat(Probe.sql(servers, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void nobody_gets_into_the_database_without_the_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(servers.jdbcUrl(), "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void the_hub_and_hapi_cannot_enter_each_others_database() {
        String hapiDatabase = servers.postgresql().jdbcUrl("hapi");

        assertThatThrownBy(() -> DriverManager.getConnection(
                        hapiDatabase, servers.databaseUser(), servers.databasePassword()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void only_the_owner_can_read_the_data_and_the_passwords() throws Exception {
        Path data = settings.data();

        assertThat(OpenToOthers.below(data)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void an_index_does_not_appear_by_itself() throws Exception {
        assertThat(Probe.put(servers.elasticsearch().login(), servers.elasticsearchUrl() + "/misspelt/_doc/1", "{}")
                .statusCode()).isEqualTo(404);
    }

    @Test
    void a_unicode_name_keeps_its_letters() throws Exception {
        assertThat(Probe.sql(servers, "select upper('ñandú') || char_length('ǃKung')")).isEqualTo("ÑANDÚ5");
    }
}
