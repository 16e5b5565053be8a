package clientregistry.tools.client;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Certificates of a server, good ones and such as no client may believe. Each made once and kept until a clean. */
public enum ServerCertificate {
    /** For localhost and 127.0.0.1, of the CA of {@link TestCertificates}. */
    GOOD,
    /** Of another CA of the same name. */
    OTHER_CA,
    /** For another host. */
    OTHER_HOST("-ext", "san=dns:elsewhere.example,ip:192.0.2.1"),
    /** Ended last week. */
    EXPIRED("-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "-9d", "-validity", "2"),
    /** Begins next week. */
    NOT_YET("-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "+7d", "-validity", "90");

    private final List<String> options;

    ServerCertificate(String... options) {
        this.options = List.of(options);
    }

    /** PEM, with its CA behind it. */
    public Path certificate() throws IOException {
        return directory().resolve(name() + ".pem");
    }

    /** PEM, PKCS#8. */
    public Path key() throws IOException {
        return directory().resolve(name() + "-key.pem");
    }

    /** A server that shows it, and trusts the clients of {@link TestCertificates}. */
    public SSLContext server() throws IOException {
        return serverFor(TestCertificates.directory());
    }

    /** A server that shows it, and trusts the clients of another directory. */
    public SSLContext serverFor(Path clients) throws IOException {
        return PemTls.of(clients.resolve("ca.pem"), certificate(), key());
    }

    private Path directory() throws IOException {
        Path ca = this == OTHER_CA ? TestCertificates.foreign() : TestCertificates.directory();
        Path directory = TestCertificates.ofThisProcess().resolve("servers-" + ca.getFileName());
        synchronized (ServerCertificate.class) {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(name() + "-key.pem"))) {
                make(ca, directory);
            }
        }
        return directory;
    }

    private void make(Path ca, Path directory) throws IOException {
        Path store = directory.resolve(name() + ".p12");
        Files.copy(ca.resolve("ca.p12"), store, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", "server", "-signer", "ca",
                "-keystore", store.toString(), "-storepass:file", ca.resolve("password").toString(), "-keyalg", "EC", "-groupname",
                "secp256r1", "-dname", "CN=localhost, O=Client Registry Hub development", "-ext", "eku=serverAuth"));
        command.addAll(options.isEmpty() ? List.of("-ext", "san=dns:localhost,ip:127.0.0.1") : options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(said);
            }
            char[] password = Files.readString(ca.resolve("password")).toCharArray();
            KeyStore keys = KeyStore.getInstance(store.toFile(), password);
            Files.writeString(directory.resolve(name() + ".pem"), pem("CERTIFICATE", keys.getCertificate("server")
                    .getEncoded()) + Files.readString(ca.resolve("ca.pem")));
            Files.writeString(directory.resolve(name() + "-key.pem"), pem("PRIVATE KEY", keys.getKey("server", password)
                    .getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
