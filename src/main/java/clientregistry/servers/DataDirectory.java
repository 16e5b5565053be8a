package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The one directory that holds the servers' data, configuration, logs, pid files and passwords; locked while in use.
 *
 * <p>Only its owner can look inside, and nothing in it is open to others, should it be moved or opened one day.
 */
final class DataDirectory implements AutoCloseable {

    /** Its content is the version of the layout below the directory. */
    private static final String LABEL = "client-registry-data";

    private static final String LOCK = "lock";

    private static final long LARGEST_LOG_BYTES = 10_000_000;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Throws {@link StartupException} when it is not the hub's, not this user's, or in use. */
    static DataDirectory open(Path wanted) {
        try {
            PrivateFiles.directory(wanted);
            Path root = wanted.toRealPath();
            refuseForeign(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel lock = lock(root);
            Files.writeString(root.resolve(LABEL), "1\n");
            PrivateFiles.close(root);
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            throw new StartupException("Cannot use the data directory %s: %s".formatted(wanted, e), e);
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            // The lock may be there before the label, and so may the log of the hub that is just starting.
            if (!Files.exists(root.resolve(LABEL)) && files.anyMatch(file -> !file.endsWith(LOCK)
                    && !file.endsWith("logs"))) {
                throw new StartupException(("%s holds files that are not the hub's: "
                        + "choose an empty directory for its data").formatted(root));
            }
        }
        if (!Files.getAttribute(root, "unix:uid").equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new StartupException("The data directory %s belongs to another user: start the hub as %s"
                    .formatted(root, Files.getOwner(root)));
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this same Java process: reported like any other holder.
        }
        channel.close();
        throw new StartupException("The data directory %s is in use by another running hub".formatted(root));
    }

    Path root() {
        return root;
    }

    /** A directory below the root, made when missing. */
    Path directory(String first, String... more) {
        Path directory = root.resolve(Path.of(first, more));
        try {
            return PrivateFiles.directory(directory);
        } catch (IOException e) {
            throw new StartupException("Cannot make the directory " + directory, e);
        }
    }

    Path log(String server) {
        return directory("logs").resolve(server + ".log");
    }

    /** The log to append to; a long one is put aside first, in the place of the one before it. */
    Path freshLog(String server) {
        Path log = log(server);
        try {
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
                Files.move(log, log.resolveSibling(server + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return PrivateFiles.log(log);
        } catch (IOException e) {
            throw new StartupException("Cannot write the log " + log, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartupException("Cannot release the data directory " + root, e);
        }
    }
}
