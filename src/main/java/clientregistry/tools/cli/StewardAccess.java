package clientregistry.tools.cli;

import static java.util.Objects.requireNonNullElseGet;

import clientregistry.person.security.PemTls;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a steward's command reaches the hub: which one, and with which certificate. */
final class StewardAccess {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin
    private Place place;
    @Option(names = "--cert", paramLabel = "PEM",
            description = "Certificate with the role steward (default: certs/dev/steward.pem).")
    private Path certificate;
    @Option(names = "--key", paramLabel = "PEM", description = "Its key (default: certs/dev/steward-key.pem).")
    private Path key;
    @Option(names = "--ca", paramLabel = "PEM", description = "CA of the hub's certificate (default: the hub's own "
            + "tls.ca).")
    private Path ca;

    Place place() {
        return place;
    }

    /** @throws CommandFault when no hub runs or a file cannot be used */
    RegistryClient client() {
        RunningHub hub = RunningHub.require(place);
        Path development = Place.home().resolve("certs/dev");
        try {
            SSLContext tls = PemTls.of(
                    requireNonNullElseGet(ca, () -> Place.home().resolve(hub.get("tls.ca"))),
                    requireNonNullElseGet(certificate, () -> development.resolve("steward.pem")),
                    requireNonNullElseGet(key, () -> development.resolve("steward-key.pem")));
            return new RegistryClient(new FhirClient(URI.create("https://" + Endpoints.address(hub::get, "steward")
                    + "/registry"), tls, PATIENCE));
        } catch (IOException e) {
            throw new CommandFault("the certificate cannot be used: " + e.getMessage()
                    + " (certs/make-dev-certs, or --cert, --key and --ca)");
        }
    }
}
