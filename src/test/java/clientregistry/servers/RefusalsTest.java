package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a start gets one line, and nothing is left running. */
class RefusalsTest {

    @TempDir
    private Path directory;

    @Test
    void a_taken_port_is_told_in_one_line() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThat(refusal(settings(directory.resolve("data"), TestServers.BUILD, port)))
                    .isEqualTo("Port " + port + ", meant for PostgreSQL, is taken by another program: "
                            + "stop that or choose another port");
        }
    }

    @Test
    void a_directory_with_other_peoples_files_is_not_touched() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "do not lose");

        assertThat(refusal(settings(directory, TestServers.BUILD, 0))).contains("holds files that are not the hub's");
        assertThat(directory).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void a_missing_distribution_names_the_cure() {
        assertThat(refusal(settings(directory.resolve("data"), directory.resolve("build"), 0)))
                .contains("There is no Elasticsearch in")
                .contains("mvn process-classes");
    }

    @Test
    void a_refused_start_frees_the_data_directory() {
        ServerSettings settings = settings(directory.resolve("data"), directory.resolve("build"), 0);

        assertThat(refusal(settings)).isEqualTo(refusal(settings));
    }

    @Test
    void data_of_another_postgresql_version_is_not_started() throws Exception {
        Path cluster = Files.createDirectories(directory.resolve("data/postgresql"));
        Files.writeString(directory.resolve("data/client-registry-data"), "1\n");
        Files.writeString(cluster.resolve("PG_VERSION"), "12\n");

        assertThat(refusal(settings(directory.resolve("data"), TestServers.BUILD, 0))).contains("is of PostgreSQL 12");
    }

    private static String refusal(ServerSettings settings) {
        StartupException refusal = catchThrowableOfType(
                StartupException.class, () -> EmbeddedServers.start(settings, progress -> {}).close());
        assertThat(refusal.getMessage()).doesNotContain("\n");
        return refusal.getMessage();
    }

    private static ServerSettings settings(Path data, Path build, int postgresPort) {
        return new ServerSettings(data, build, postgresPort, 0, 0, false, true, 60);
    }
}
