package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What other users of the machine may do with files, was there no directory around them that is closed. */
public final class OpenToOthers {

    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private OpenToOthers() {
    }

    /** Each entry, the root too, that others may read, write or enter, with its mode. */
    public static List<String> below(Path root) throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Set<PosixFilePermission> mode = mode(each);
                if (mode.stream().anyMatch(OTHERS::contains)) {
                    open.add(PosixFilePermissions.toString(mode) + " " + root.relativize(each));
                }
            }
        }
        return open;
    }

    /** Servers take files away while we look. */
    private static Set<PosixFilePermission> mode(Path path) throws IOException {
        try {
            return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    /** Fails where the umask of this process closes files anyway: then nothing is shown by files that are closed. */
    public static void requireOpenUmask(Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("umask"));
        assertThat(below(file)).as("umask of the tests, 022").isNotEmpty();
        Files.delete(file);
    }
}
