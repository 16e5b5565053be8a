package clientregistry.wiring;

import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.Secret;
import clientregistry.person.Words;
import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.MediatorDescription;
import clientregistry.publish.openhim.OpenHimApi;
import clientregistry.publish.openhim.OpenHimApi.Authentication;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** What a site says of its OpenHIM. */
public final class OpenHimSettings {

    /** Whether there is one. */
    public static final String ENABLED = "openhim.enabled";

    private OpenHimSettings() {
    }

    /**
     * This hub as its mediator.
     *
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static Mediation mediation(Settings settings) {
        int seconds = settings.number("openhim.heartbeat.seconds");
        if (seconds < 1) {
            throw new IllegalArgumentException("openhim.heartbeat.seconds: at least 1");
        }
        String endpoint = settings.get("openhim.endpoint");
        return new Mediation(api(settings), MediatorDescription.of(settings.get("openhim.urn"), endpoint.isEmpty()
                ? AtnaSettings.machine() + ":" + settings.get("fhir.port") : endpoint,
                settings.config().resolve("openhim.json")), Duration.ofSeconds(seconds));
    }

    /**
     * Its API.
     *
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static OpenHimApi api(Settings settings) {
        URI base = address(settings.get("openhim.url"));
        SSLContext tls = base.getScheme().equals("https")
                ? OutboundTls.of(settings::get, settings.home(), OpenHimApi.PREFIX, "openhim.url") : null;
        String user = settings.get("openhim.user");
        if (!user.matches("[!-~&&[^:]]{1,100}")) {
            throw new IllegalArgumentException("openhim.user: name a user of OpenHIM's, as it is an e-mail address");
        }
        return new OpenHimApi(base, tls, new OpenHimApi.User(user, Secret.of("openhim.password",
                settings.get("openhim.password"), settings.home()), authentication(settings)));
    }

    private static Authentication authentication(Settings settings) {
        return Words.find(Authentication.class, settings.get("openhim.authentication")).orElseThrow(() ->
                new IllegalArgumentException("openhim.authentication: it is neither token nor basic"));
    }

    private static URI address(String url) {
        try {
            URI base = URI.create(url);
            if (base.getHost() != null && ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("openhim.url: it is not of the form https://HOST:PORT");
    }
}
