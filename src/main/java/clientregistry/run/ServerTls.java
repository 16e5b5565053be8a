package clientregistry.run;

import clientregistry.person.security.PemTls;
import clientregistry.servers.StartupException;
import clientregistry.wiring.Settings;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** TLS of the listeners from PEM files; Camel's own parameters only know key stores. */
final class ServerTls extends SSLContextParameters {

    private final SSLContext context;

    ServerTls(Settings settings) {
        try {
            context = new StrictTls(PemTls.of(settings.file("tls.ca"), settings.file("tls.certificate"),
                    settings.file("tls.key")), settings.number("tls.session.seconds"));
        } catch (IOException e) {
            throw new StartupException(e.getMessage());
        }
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) {
        return context;
    }
}
