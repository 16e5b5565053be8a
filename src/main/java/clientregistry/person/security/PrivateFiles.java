package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and directories that are nobody else's business, whatever the umask of this process. Only what is readable for
 * its owner alone may hold passwords; logs may be read by a group, too.
 */
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = attribute("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY = attribute("rwx------");
    private static final Set<PosixFilePermission> LOG = PosixFilePermissions.fromString("rw-r-----");
    private static final Set<PosixFilePermission> LOG_DIRECTORY = PosixFilePermissions.fromString("rwxr-x---");
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFiles() {
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    /** A directory, made with those above it when missing, for its owner alone; one that is there stays as it is. */
    public static Path directory(Path directory) throws IOException {
        return Files.createDirectories(directory, OWNERS_DIRECTORY);
    }

    /** Replaces a file by one that only its owner can read, in one step. */
    public static void write(Path file, String content) throws IOException {
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "unfinished", ".tmp", OWNER_ONLY);
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * A log to append to, made with its directory when missing: its owner writes it, its group reads it. One that is
     * there is closed to others.
     */
    public static Path log(Path log) throws IOException {
        Path directory = log.getParent();
        if (Files.notExists(directory)) {
            Files.setPosixFilePermissions(directory(directory), LOG_DIRECTORY);
        }
        closeOne(directory);
        try {
            Files.setPosixFilePermissions(Files.createFile(log, OWNER_ONLY), LOG);
        } catch (FileAlreadyExistsException e) {
            closeOne(log);
        }
        return log;
    }

    /** Takes from everybody but owner and group whatever they may do with a directory of ours and all that is in it. */
    public static void close(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
            throws IOException {
                closeOne(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    closeOne(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // What we cannot look into is not ours (lost+found), or has just gone.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void closeOne(Path path) throws IOException {
        try {
            Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
            mode.addAll(Files.getPosixFilePermissions(path));
            if (mode.removeAll(OTHERS)) {
                Files.setPosixFilePermissions(path, mode);
            }
        } catch (FileSystemException e) {
            // It has just gone, or another user put it there, who alone can close it.
        }
    }
}
