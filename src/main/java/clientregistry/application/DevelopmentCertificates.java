package clientregistry.application;

import clientregistry.servers.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes development certificates when there are none; never in production. */
final class DevelopmentCertificates {

    private DevelopmentCertificates() {
    }

    static void ensure(Settings settings, Consumer<String> progress) {
        Path key = settings.file("tls.key");
        if (!settings.isDevelopment()) {
            if (key.startsWith(settings.home().resolve("certs/dev"))) {
                throw new StartupException("production needs certificates of its own: set tls.certificate, tls.key and tls.ca");
            }
            return;
        }
        boolean complete = Files.exists(key) && Files.exists(key.resolveSibling("steward.pem"));
        if (key.startsWith(settings.home().resolve("certs/dev")) && !complete) {
            progress.accept("Making development certificates in certs/dev");
            make(settings.home());
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
