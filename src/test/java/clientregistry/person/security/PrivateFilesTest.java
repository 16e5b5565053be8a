package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modes are said, and not left to the umask. */
class PrivateFilesTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void the_umask_leaves_files_open() throws IOException {
        OpenToOthers.requireOpenUmask(directory);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path withMode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void what_is_written_is_its_owners_alone_whatever_was_there() throws Exception {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        PrivateFiles.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("report.html");
    }

    @Test
    void directories_that_are_made_are_their_owners_alone() throws Exception {
        PrivateFiles.directory(directory.resolve("a/b"));

        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void a_new_log_can_be_read_by_a_group_that_is_let_into_the_data_directory() throws Exception {
        Path log = PrivateFiles.log(directory.resolve("data/logs/hub.log"));

        assertThat(mode(log)).isEqualTo("rw-r-----");
        assertThat(mode(log.getParent())).isEqualTo("rwxr-x---");
        assertThat(mode(directory.resolve("data"))).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, rwxr-xr-x, rw-r-----, rwxr-x---", "rw-rw-rw-, rwxrwxrwx, rw-rw----, rwxrwx---",
        "rw-------, rwx------, rw-------, rwx------"})
    void a_log_goes_on_closed_to_others_and_open_to_the_group_it_was_open_to(String file, String around, String then,
            String aroundThen) throws Exception {
        Path log = directory.resolve("logs/hub.log");
        withMode(Files.createDirectory(log.getParent()), around);
        withMode(Files.writeString(log, "before"), file);

        PrivateFiles.log(log);

        assertThat(log).hasContent("before");
        assertThat(mode(log)).isEqualTo(then);
        assertThat(mode(log.getParent())).isEqualTo(aroundThen);
    }

    @Test
    void a_tree_is_closed_to_the_last_file_and_what_links_lead_to_is_not_touched() throws Exception {
        Path elsewhere = withMode(Files.writeString(directory.resolve("elsewhere"), ""), "rw-r--r--");
        Path root = Files.createDirectory(directory.resolve("data"));
        withMode(Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("open"), ""), "rwxrwxrwx");
        Files.createSymbolicLink(root.resolve("a/link"), elsewhere);

        PrivateFiles.close(root);

        assertThat(OpenToOthers.below(root)).isEmpty();
        assertThat(mode(root.resolve("a/b/open"))).isEqualTo("rwxrwx---");
        assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    }
}
