package clientregistry.person.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What other users of the machine may do with files, was there no directory around them that is closed. */
public final class OpenToOthers {

    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private OpenToOthers() {
    }

    /** Each entry, the root too, that others may read, write or enter, with its mode. */
    public static List<String> below(Path root) throws IOException {
        List<String> open = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Set<PosixFilePermission> mode = attributes.isSymbolicLink() ? Set.of() : mode(each);
                if (mode.stream().anyMatch(OTHERS::contains)) {
                    open.add(PosixFilePermissions.toString(mode) + " " + root.relativize(each));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException why) throws IOException {
                return gone(why);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException why) throws IOException {
                return gone(why);
            }
        });
        return open;
    }

    /** Servers take files away while we look; what else cannot be looked at is a fault. */
    private static FileVisitResult gone(IOException why) throws IOException {
        if (why != null && !(why instanceof NoSuchFileException)) {
            throw why;
        }
        return FileVisitResult.CONTINUE;
    }

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
