package clientregistry.run;

import clientregistry.servers.StartupException;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;

/** Makes development certificates when there are none; never in production. */
final class DevelopmentCertificates {

    private static final String ORGANISATION = "O=Client Registry Hub development";

    private DevelopmentCertificates() {
    }

    static void ensure(Settings settings, Consumer<String> progress) {
        if (!settings.isDevelopment()) {
            refuse(settings);
            return;
        }
        Path key = settings.file("tls.key");
        boolean complete = Files.exists(key) && Files.exists(key.resolveSibling("steward.pem"));
        if (key.startsWith(settings.home().resolve("certs/dev")) && !complete) {
            progress.accept("Making development certificates in certs/dev");
            make(settings.home());
        }
    }

    /** Also where they were copied to: whoever has the development CA's key can be any sender. */
    private static void refuse(Settings settings) {
        for (String file : new String[] {"tls.certificate", "tls.key", "tls.ca"}) {
            if (settings.file(file).normalize().startsWith(settings.home().resolve("certs/dev"))
                    || (!file.equals("tls.key") && isDevelopment(settings.file(file)))) {
                throw new StartupException("production needs certificates of its own: set tls.certificate, tls.key "
                        + "and tls.ca (" + file
                        + " is one for development)");
            }
        }
    }

    private static boolean isDevelopment(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .anyMatch(each -> ((X509Certificate) each).getSubjectX500Principal().getName()
                    .contains(ORGANISATION));
        } catch (IOException | CertificateException e) {
            throw new StartupException(file + " is no PEM file of certificates");
        }
    }

    private static void make(Path home) {
        try {
            Process script = new ProcessBuilder(home.resolve("certs/make-dev-certs").toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (script.waitFor() != 0) {
                throw new StartupException("certs/make-dev-certs failed; run it by hand to see why");
            }
        } catch (IOException e) {
            throw new StartupException("certs/make-dev-certs cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted");
        }
    }
}
