package clientregistry.servers;

import static org.awaitility.Awaitility.await;

import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The shared PostgreSQL as one that speaks TLS, too; who does not ask for it notices nothing. */
public final class TlsPostgresql {

    private TlsPostgresql() {
    }

    /** Shows this certificate from now on, and trusts the clients of {@link TestCertificates}. */
    public static void shows(ServerCertificate certificate) throws IOException, SQLException {
        Path cluster = Path.of(ask("show data_directory"));
        String name = "tls-" + certificate;
        copy(certificate.certificate(), cluster.resolve(name + ".pem"));
        copy(certificate.key(), cluster.resolve(name + "-key.pem"));
        copy(TestCertificates.directory().resolve("ca.pem"), cluster.resolve("tls-ca.pem"));
        change("alter system set ssl_ca_file = 'tls-ca.pem'", "alter system set ssl_cert_file = '" + name + ".pem'",
                "alter system set ssl_key_file = '" + name + "-key.pem'", "alter system set ssl = on");
        await().until(() -> ask("show ssl_cert_file").equals(name + ".pem") && ask("show ssl").equals("on"));
    }

    /** Lets nobody into a database without TLS and a certificate. */
    public static void wantsCertificatesFor(String database) throws IOException, SQLException {
        Path rules = Path.of(ask("show hba_file"));
        Files.writeString(rules, "hostssl " + database + " all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca\n"
                + "host " + database + " all all reject\n" + Files.readString(rules));
        change();
        await().until(() -> ask("select count(*) from pg_hba_file_rules where database[1] = '" + database + "'")
                .equals("2"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(to, Files.getOwner(to.resolveSibling("PG_VERSION")));
    }

    private static void change(String... statements) throws SQLException {
        try (Connection connection = TestServers.postgresql().asSuperuser();
             Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = TestServers.postgresql().asSuperuser();
             Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
