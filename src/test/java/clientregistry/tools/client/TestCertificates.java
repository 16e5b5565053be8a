package clientregistry.tools.client;

import clientregistry.person.security.PemTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The sets that {@code certs/make-dev-certs} makes, made once for all processes that run tests and kept until {@code mvn
 * clean}. Thread-safe.
 */
public final class TestCertificates {

    private static final Path ALL = Path.of("target", "test-certificates");
    /** The script looks through what there is, which is a process each time: once is enough. */
    private static final Set<Path> MADE = new HashSet<>();
    private static final Map<String, SSLContext> CLIENTS = new HashMap<>();

    private TestCertificates() {
    }

    /** ca, hub, openmrs, dhis2, lims, gateway, steward, operator. */
    public static Path directory() {
        return made(ALL.resolve("dev"));
    }

    /** Another CA of the same name, and its client openmrs. */
    public static Path foreign() {
        return made(ALL.resolve("foreign"), "--foreign");
    }

    /** For what only this process makes of them. */
    static Path ofThisProcess() {
        return ALL.resolve("fork-" + System.getProperty("test.fork", "1"));
    }

    /** The same at each call, as a sender's that goes on: its connections resume the sessions of earlier ones. */
    public static synchronized SSLContext client(String name) throws IOException {
        SSLContext known = CLIENTS.get(name);
        if (known == null) {
            known = newClient(name);
            CLIENTS.put(name, known);
        }
        return known;
    }

    /** As of a sender that has just started: for tests of the handshake itself. */
    public static SSLContext newClient(String name) throws IOException {
        return PemTls.of(directory(), name);
    }

    /** What the hub's listeners use: hub.p12, trusting ca.pem. */
    public static SSLContext server() throws IOException, GeneralSecurityException {
        char[] password = Files.readString(directory().resolve("password")).toCharArray();
        KeyStore own = KeyStore.getInstance(directory().resolve("hub.p12").toFile(), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream ca = Files.newInputStream(directory().resolve("ca.pem"))) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Runs the script; its output and exit code. */
    static Run script(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of("certs", "make-dev-certs").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not done after a minute: " + command);
            }
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Run(int exitCode, String output) {
    }

    private static synchronized Path made(Path directory, String... options) {
        if (MADE.contains(directory)) {
            return directory;
        }
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(directory.toAbsolutePath().toString());
        Run run = script(arguments.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.output());
        }
        MADE.add(directory);
        return directory;
    }
}
