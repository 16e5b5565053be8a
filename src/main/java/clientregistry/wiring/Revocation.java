package clientregistry.wiring;

import clientregistry.person.security.revocation.OnlineRevocation.Asking;
import java.net.URI;
import java.time.Duration;

/** Who is asked whether a client's certificate was revoked, as the settings say. */
final class Revocation {

    private Revocation() {
    }

    /** @throws IllegalArgumentException in one line what is wrong with which setting */
    static Asking asking(Settings settings) {
        try {
            String responder = settings.get("tls.ocsp.responder");
            return new Asking(settings.flag("tls.ocsp"), responder.isEmpty() ? null : URI.create(responder),
                    settings.flag("tls.crl.points"), Duration.ofSeconds(settings.number("tls.revocation.seconds")),
                    Duration.ofSeconds(settings.number("tls.revocation.keep.seconds")),
                    Duration.ofSeconds(settings.number("tls.revocation.pause.seconds")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("config/application.properties: " + e.getMessage()
                    .replace("config/application.properties: ", ""));
        }
    }
}
