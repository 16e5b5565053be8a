package clientregistry.run;

import clientregistry.servers.StartupException;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes development certificates when there are none. */
final class DevelopmentCertificates {

    private DevelopmentCertificates() {
    }

    static void ensure(Settings settings, Consumer<String> progress) {
        if (!settings.isDevelopment()) {
            return;
        }
        Path key = settings.file("tls.key");
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
