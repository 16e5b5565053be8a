package clientregistry.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL programs from the class path, once per build directory. */
final class PostgresqlBinaries {

    /** As the jar of binaries names it; there are none for other machines on the class path. */
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private static final int EXECUTABLE = 0100;

    private PostgresqlBinaries() {}

    /** The directory with {@code bin/}; takes about 1.5 s the first time. Throws {@link StartupException}. */
    static Path unpackedBelow(Path servers) {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new StartupException("The embedded PostgreSQL runs on Linux amd64 only, not on " + machine);
        }
        Path home = servers.resolve("postgresql-" + EmbeddedPostgresql.VERSION);
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(servers);
                unpackInto(home);
            }
            return home;
        } catch (IOException e) {
            throw new StartupException("Cannot unpack PostgreSQL to " + home + ": " + e, e);
        }
    }

    /** Aside first: a kill half-way, or another hub doing the same, must not leave half of it. */
    private static void unpackInto(Path home) throws IOException {
        Path aside = Files.createTempDirectory(home.getParent(), "unpacking");
        unpack(aside);
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Trees.delete(aside);
            // Java has no exception of its own for an atomic move onto a directory that somebody else was quicker to make.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream archive = PostgresqlBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new StartupException("The PostgreSQL binaries are not on the class path");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target.resolve(entry.getName()));
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
