package clientregistry.tools.cli;

import static java.util.Objects.requireNonNullElseGet;

import clientregistry.person.security.PemTls;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
    @Mixin
    private PersonOptions person;

    Place place() {
        return place;
    }

    /** @throws CommandFault when no hub runs or a file cannot be used */
    RegistryClient client() {
        RunningHub hub = RunningHub.require(place);
        try {
            return new RegistryClient(new FhirClient(URI.create("https://" + Endpoints.address(hub::get, "steward")
                    + "/registry"), tls(requireNonNullElseGet(ca, () -> Place.home().resolve(hub.get("tls.ca")))),
                    PATIENCE), person.headers());
        } catch (IOException e) {
            throw new CommandFault("the certificate cannot be used: " + e.getMessage()
                    + " (certs/make-dev-certs, or --cert, --key and --ca)");
        }
    }

    /** Host and port of the stewards' listener. */
    String address() {
        return Endpoints.address(RunningHub.require(place)::get, "steward");
    }

    /** Whether the hub shows a certificate that nobody else's browser believes. */
    boolean isCertificateOfDevelopment() {
        return RunningHub.require(place).get("tls.ca").contains("certs/dev");
    }

    /** Whoever says who he is may come without a certificate, where the hub lets him. */
    private SSLContext tls(Path trusted) throws IOException {
        Path development = Place.home().resolve("certs/dev");
        Path shown = requireNonNullElseGet(certificate, () -> development.resolve("steward.pem"));
        if (certificate == null && person.isGiven() && !Files.exists(shown)) {
            return PemTls.anonymous(trusted);
        }
        return PemTls.of(trusted, shown, requireNonNullElseGet(key, () -> development.resolve("steward-key.pem")));
    }
}
