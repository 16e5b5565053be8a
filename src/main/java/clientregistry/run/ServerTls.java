package clientregistry.run;

import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** TLS of the listeners from PEM files; Camel's own parameters only know key stores. */
final class ServerTls extends SSLContextParameters {

    private final SSLContext context;

    ServerTls(SSLContext context) {
        this.context = context;
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) {
        return context;
    }
}
