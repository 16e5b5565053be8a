package clientregistry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The directory of PostgreSQL's own files, made by initdb the first time. */
final class PostgresqlCluster {

    private PostgresqlCluster() {}

    /** Throws {@link StartupException} when it is of another major version or cannot be made. */
    static Path of(DataDirectory data, Path home, Passwords passwords) {
        Path cluster = data.root().resolve(EmbeddedPostgresql.NAME);
        try {
            if (!Files.exists(cluster)) {
                create(cluster, data, home, passwords);
            }
            refuseOtherVersion(cluster);
            return cluster;
        } catch (IOException e) {
            throw new StartupException("Cannot make PostgreSQL's files in " + cluster + ": " + e, e);
        }
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!EmbeddedPostgresql.VERSION.startsWith(found + ".")) {
            throw new StartupException("%s is of PostgreSQL %s and this is PostgreSQL %s: move it over with pg_dump"
                    .formatted(cluster, found, EmbeddedPostgresql.VERSION));
        }
    }

    /** Aside first: an initdb that was killed leaves files that look complete. */
    private static void create(Path cluster, DataDirectory data, Path home, Passwords passwords) throws IOException {
        Path aside = cluster.resolveSibling("postgresql.unfinished");
        Trees.delete(aside);
        Path password = Passwords.privateFile(data.root(), passwords.superuser());
        try {
            initdb(home, aside, password, data);
        } finally {
            Files.delete(password);
        }
        Files.move(aside, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Every log-in needs a password, the superuser's included, and passwords cross as SCRAM proofs.
     *
     * <p>The locale is PostgreSQL's own: one of the operating system may be missing, or sort otherwise after an
     * upgrade, which breaks indexes.
     */
    private static void initdb(Path home, Path target, Path password, DataDirectory data) throws IOException {
        List<String> words = List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + target,
                "--username=" + EmbeddedPostgresql.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--set=scram_iterations=" + EmbeddedPostgresql.SCRAM_ITERATIONS,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        ChildProcess initdb = ChildProcess.start(
                "initdb", new ServerCommand(words, Map.of(), data.root()).notAsRoot(), data);
        if (initdb.waitForEnd() != 0) {
            throw new StartupException("initdb failed (log: %s)".formatted(data.log("initdb")));
        }
    }
}
