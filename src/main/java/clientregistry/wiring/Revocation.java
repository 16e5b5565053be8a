package clientregistry.wiring;

import clientregistry.person.security.revocation.OnlineRevocation;
import clientregistry.person.security.revocation.OnlineRevocation.Asking;
import java.net.URI;
import java.time.Duration;

/** Who is asked whether a client's certificate was revoked, as the settings say. */
final class Revocation {

    private Revocation() {
    }

    /** @throws IllegalArgumentException in one line what is wrong with which setting */
    static Asking asking(Settings settings) {
        Asking asking = new Asking(settings.flag("tls.ocsp"), responder(settings.get("tls.ocsp.responder")),
                settings.flag("tls.crl.points"), seconds(settings, "tls.revocation.seconds"),
                seconds(settings, "tls.revocation.keep.seconds"), seconds(settings, "tls.revocation.pause.seconds"));
        // A responder and a distribution point, one after the other: later the connection would be given up, also where
        // a client of whom nothing is known is let in.
        Duration both = asking.patience().multipliedBy(2);
        if (!asking.nobody() && both.compareTo(seconds(settings, "tls.handshake.seconds")) >= 0) {
            throw new IllegalArgumentException("config/application.properties: tls.revocation.seconds: less than half "
                    + "of tls.handshake.seconds");
        }
        return asking;
    }

    private static Duration seconds(Settings settings, String key) {
        return Duration.ofSeconds(settings.number(key));
    }

    private static URI responder(String address) {
        try {
            URI responder = address.isEmpty() ? null : URI.create(address);
            if (responder == null || OnlineRevocation.canAsk(responder)) {
                return responder;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("config/application.properties: tls.ocsp.responder: no http or https "
                + "address");
    }
}
