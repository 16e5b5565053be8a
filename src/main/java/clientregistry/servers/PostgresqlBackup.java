package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of the embedded PostgreSQL, the hub's and HAPI's databases, taken while it runs (PostgreSQL manual, "Making a
 * Base Backup Using the Low Level API"); and put back while it does not. The embedded server has no pg_dump.
 */
public final class PostgresqlBackup {

    /** Named apart from the data directory's, so that a backup is never started as one. */
    private static final String LABEL = "client-registry-backup";

    private static final String CLUSTER = EmbeddedPostgresql.NAME;
    private static final String PASSWORDS = "passwords.properties";

    /** Of the running server only, or made anew by recovery: the manual says to leave their content out. */
    private static final Set<String> CONTENT_LEFT_OUT = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify",
            "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private PostgresqlBackup() {}

    /**
     * Copies it to a directory that is made, owner only.
     *
     * @param data data directory of the hub that runs
     * @param port of its PostgreSQL
     * @throws StartupException in one line why not
     */
    public static void take(Path data, int port, Path target) {
        if (Files.exists(target)) {
            throw new StartupException(target + " is there already: a backup wants a directory of its own");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try (Connection session = connect(data, port); Statement sql = session.createStatement()) {
            Trees.delete(unfinished);
            Files.createDirectories(target.getParent());
            PrivateFiles.directory(unfinished);
            // The slot goes with this session; until then no log is thrown away that the copy needs.
            sql.execute("select pg_create_physical_replication_slot('hub_backup', true, true)");
            sql.execute("select pg_backup_start('hub backup', true)");
            copy(data.resolve(CLUSTER), unfinished.resolve(CLUSTER));
            String label = stop(sql);
            copyLog(data.resolve(CLUSTER).resolve("pg_wal"), unfinished.resolve(CLUSTER).resolve("pg_wal"));
            PrivateFiles.write(unfinished.resolve(CLUSTER).resolve("backup_label"), label);
            Files.copy(data.resolve(PASSWORDS), unfinished.resolve(PASSWORDS), StandardCopyOption.COPY_ATTRIBUTES);
            PrivateFiles.write(unfinished.resolve(LABEL), EmbeddedPostgresql.VERSION + "\n");
            force(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            throw new StartupException("The backup was not made: " + e.getMessage(), e);
        }
    }

    /**
     * @return content of backup_label, without which PostgreSQL would take the copy for a crashed server and lose data
     */
    private static String stop(Statement sql) throws SQLException {
        String label;
        try (ResultSet row = sql.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            label = row.getString(1);
        }
        sql.execute("select pg_switch_wal()");
        return label;
    }

    private static Connection connect(Path data, int port) throws SQLException, IOException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                EmbeddedPostgresql.SUPERUSER, Passwords.in(data.resolve(PASSWORDS)).superuser());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
            throws IOException {
                // Not even an empty directory: one in pg_replslot is a slot to PostgreSQL, which does not start without
                // its state.
                Path relative = from.relativize(directory);
                if (relative.getNameCount() > 1 && CONTENT_LEFT_OUT.contains(relative.getName(0).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(directory, to.resolve(from.relativize(directory)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                String name = file.getFileName().toString();
                if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")
                        && !CONTENT_LEFT_OUT.contains(relative.getName(0).toString())) {
                    copyIfThere(file, to.resolve(relative));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    /** Files come and go while the server runs; the log says what became of them. */
    private static void copyIfThere(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }

    private static void copyLog(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copyIfThere(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void force(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    }

    /**
     * Puts a backup in the place of a hub's PostgreSQL. What was there stays beside it.
     *
     * @param data data directory of a hub that does not run
     * @return where the former one is now, null when there was none
     * @throws StartupException in one line why not; then nothing was changed
     */
    public static Path restore(Path backup, Path data) {
        if (!Files.exists(backup.resolve(LABEL))) {
            throw new StartupException(backup + " is no backup of ./hub backup");
        }
        try (DataDirectory directory = DataDirectory.open(data)) {
            EmbeddedServers.stopLeftovers(directory, line -> { });
            Path aside = directory.root().resolve(CLUSTER + ".restoring");
            Trees.delete(aside);
            copyAll(backup.resolve(CLUSTER), aside);
            // Recovery begins a new timeline: by that the hub sees that this is a restored database.
            PrivateFiles.write(aside.resolve("recovery.signal"), "");
            force(aside);
            return swap(directory.root(), aside, backup.resolve(PASSWORDS));
        } catch (IOException e) {
            throw new StartupException("The backup was not restored: " + e.getMessage(), e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path swap(Path root, Path restored, Path passwords) throws IOException {
        Path cluster = root.resolve(CLUSTER);
        Path former = null;
        if (Files.exists(cluster)) {
            former = root.resolve(CLUSTER + ".before-restore-" + System.currentTimeMillis());
            Files.move(cluster, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(restored, cluster, StandardCopyOption.ATOMIC_MOVE);
        Files.copy(passwords, root.resolve(PASSWORDS), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        return former;
    }
}
