package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a project directory of its own, with stand-ins for mvn and java that write down their calls. */
class LauncherTest {

    private static final String MVN = """
            echo mvn >> "$CALLS"
            [ ! -e broken ] || { echo "[ERROR] nonsense in Person.java"; exit 1; }
            sleep 0.3
            mkdir -p target/classes src/hapi-server/target && echo /lib/a.jar > target/runtime.classpath
            """;
    private static final String JAVA = """
            if [ "$1" = -version ]; then echo 'openjdk version "'${FAKE_JAVA:-17.0.1}'"' >&2; exit; fi
            printf '%s\\n' "$@"
            """;

    @TempDir
    Path directory;
    private Path home;
    private Path calls;

    private record Run(int exitCode, String out, String err) {
    }

    @BeforeEach
    void project() throws IOException {
        home = Files.createDirectories(directory.resolve("a project"));
        calls = directory.resolve("calls");
        Files.copy(Path.of("hub"), home.resolve("hub"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("src/main/java"));
        Files.createDirectories(home.resolve("src/hapi-server"));
        Files.writeString(home.resolve("src/main/java/Person.java"), "");
        Files.writeString(home.resolve("pom.xml"), "");
        program("mvn", MVN);
        program("java", JAVA);
        Instant yesterday = Instant.now().minusSeconds(86400);
        for (String path : List.of("pom.xml", "src/main/java/Person.java", "src/main/java", "src/main",
                "src/hapi-server")) {
            Files.setLastModifiedTime(home.resolve(path), FileTime.from(yesterday));
        }
    }

    @Test
    void the_first_start_builds_and_the_second_does_not() throws Exception {
        Run first = hub();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).isEqualTo("Building (first start takes a minute) …\n");
        assertThat(hub().err()).isEmpty();
        assertThat(calls).hasContent("mvn\n");
    }

    @Test
    void java_gets_class_path_home_heap_and_the_arguments_untouched() throws Exception {
        Path real = home.toRealPath();
        assertThat(run(Map.of("HUB_JAVA_OPTS", "-Xmx2g -Dx=y"), home.resolve("hub"), "import", "my people.csv", "")
                .out().lines().map(argument -> argument.replaceFirst("/b[0-9]+[.][0-9]+:", "/BUILD:")))
                .containsExactly("-Xmx768m", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Xmx2g",
                "-Dx=y", "-Dhub.home=" + real,
                        "-Dhub.terminal=false", "-cp", real + "/target/builds/BUILD:/lib/a.jar",
                        "clientregistry.tools.cli.HubCommand", "import", "my people.csv", "");
    }

    /** Maven deletes all classes before it compiles: what a hub runs must not be among them. */
    @Test
    void what_runs_keeps_its_classes_however_often_others_build() throws Exception {
        Path running = classes(hub());
        Process runs = new ProcessBuilder("sh", "-c", "sleep 60; : " + running + ":").start();
        try {
            Path forgotten = built(1);
            Path before = built(2);
            Path last = built(3);
            assertThat(List.of(running, before, last)).doesNotHaveDuplicates().allMatch(Files::isDirectory);
            assertThat(forgotten).doesNotExist();
        } finally {
            runs.destroy();
        }
    }

    private Path built(int seconds) throws Exception {
        Files.setLastModifiedTime(home.resolve("src/main/java/Person.java"),
                FileTime.from(Instant.now().plusSeconds(seconds)));
        return classes(hub());
    }

    private static Path classes(Run run) {
        return Path.of(run.out().lines().filter(argument -> argument.contains("/builds/")).findFirst().orElseThrow()
                .replaceFirst(":.*", ""));
    }

    @Test
    void with_broken_sources_the_build_before_looks_at_a_hub_and_stops_it_but_starts_none() throws Exception {
        Path before = classes(hub());
        Files.createFile(home.resolve("broken"));
        Files.setLastModifiedTime(home.resolve("src/main/java/Person.java"),
                FileTime.from(Instant.now().plusSeconds(9)));

        for (String command : List.of("status", "stop", "doctor")) {
            Run run = run(Map.of(), home.resolve("hub"), command);
            assertThat(classes(run)).isEqualTo(before);
            assertThat(run.err()).contains("the build failed; see ", "Going on with the one before.");
        }
        for (String command : List.of("run", "start", "demo")) {
            assertThat(run(Map.of(), home.resolve("hub"), command).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void it_finds_its_directory_through_symbolic_links() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("hub"), Path.of("..", "a project", "hub"));
        Path second = Files.createSymbolicLink(directory.resolve("registry"), link);
        assertThat(run(Map.of(), second).out()).contains("-Dhub.home=" + home.toRealPath());
    }

    @Test
    void a_changed_or_a_removed_source_is_built() throws Exception {
        hub();
        Files.setLastModifiedTime(home.resolve("src/main/java/Person.java"),
                FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(hub().err()).contains("Building");
        Files.delete(home.resolve("src/main/java/Person.java"));
        Files.setLastModifiedTime(home.resolve("src/main/java"), FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(hub().err()).contains("Building");
    }

    @ParameterizedTest
    @CsvSource({"run, true", "start, true", "demo, true", "evaluate, true", "status, false", "routes, false", "audit, false"})
    void an_edited_route_is_built_for_what_runs_it(String command, boolean built) throws Exception {
        Path route = Files.createFile(Files.createDirectories(home.resolve("routes/feed")).resolve("Feed.java"));
        hub();
        Files.setLastModifiedTime(route, FileTime.from(Instant.now().plusSeconds(2)));

        assertThat(run(Map.of(), home.resolve("hub"), command).err()).isEqualTo(built ? "Building what has changed …\n" : "");
    }

    @Test
    void two_at_once_build_once() throws Exception {
        Process one = start(Map.of(), home.resolve("hub"));
        Process two = start(Map.of(), home.resolve("hub"));
        assertThat(result(one).exitCode()).isZero();
        assertThat(result(two).exitCode()).isZero();
        assertThat(calls).hasContent("mvn\n");
    }

    @Test
    void a_failed_build_is_one_line_with_the_place_of_the_log_and_is_tried_again() throws Exception {
        Path broken = Files.createFile(home.resolve("broken"));
        Run run = hub();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines().skip(1))
                .containsExactly("hub: the build failed; see " + home.toRealPath() + "/target/hub-build.log");
        assertThat(home.resolve("target/hub-build.log")).content().contains("nonsense in Person.java");
        Files.delete(broken);
        assertThat(hub().exitCode()).isZero();
    }

    @Test
    void an_old_java_is_named() throws Exception {
        Run run = run(Map.of("FAKE_JAVA", "11.0.2"), home.resolve("hub"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("hub: needs Java 17 or newer; 'java' is 11\n");
    }

    @Test
    void without_flock_two_at_once_build_once_too_and_a_killed_builder_blocks_nobody() throws Exception {
        Path lock = Files.createDirectories(home.resolve("target/hub-build.lock.d"));
        Files.writeString(lock.resolve("pid"), "999999999\n");
        String without = Files.readString(home.resolve("hub")).replace("command -v flock", "false");
        Files.writeString(home.resolve("hub"), without);
        Process one = start(Map.of(), home.resolve("hub"));
        Process two = start(Map.of(), home.resolve("hub"));
        assertThat(result(one).exitCode()).isZero();
        assertThat(result(two).exitCode()).isZero();
        assertThat(calls).hasContent("mvn\n");
        assertThat(lock).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"status, true", "doctor, true", "--help, true", "start, true", "demo, true", "run, false",
        "import, false", "evaluate, false", "audit, false"})
    void what_asks_and_shows_does_without_the_optimising_compiler(String command, boolean quick) throws Exception {
        assertThat(run(Map.of(), home.resolve("hub"), command).out().lines().anyMatch("-XX:TieredStopAtLevel=1"::equals))
                .isEqualTo(quick);
    }

    private Run hub() throws Exception {
        return run(Map.of(), home.resolve("hub"));
    }

    private Run run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        return result(start(environment, launcher, arguments));
    }

    private Process start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("HUB_JAVA_OPTS");
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        builder.environment().put("CALLS", calls.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run result(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/usr/bin/env bash\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
