package clientregistry.run;

import clientregistry.person.security.PemTls;
import clientregistry.servers.StartupException;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** TLS of the listeners from PEM files; Camel's own parameters only know key stores. */
final class ServerTls extends SSLContextParameters {

    /**
     * Java keeps 20,480 sessions for a day; senders that can resume one mostly do it by ticket, which costs nothing
     * here.
     */
    private static final int SESSIONS_KEPT = 1000;

    private final SSLContext context;

    ServerTls(Settings settings) {
        try {
            context = PemTls.of(settings.file("tls.ca"), settings.file("tls.certificate"), settings.file("tls.key"));
            context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
        } catch (IOException e) {
            throw new StartupException(e.getMessage());
        }
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) {
        return context;
    }
}
