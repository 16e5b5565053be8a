package feed;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import exchange.Carried;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.NettyConstants;

/** The certificate says who is there (ITI-19). One that is not registered is refused, whoever signed it. */
public final class IdentifySender implements Processor {

    private final Sources sources;

    public IdentifySender(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void process(Exchange exchange) {
        X509Certificate certificate = certificate(exchange);
        Node node = sources.node(certificate).orElse(null);
        if (node == null) {
            Carried.put(exchange, Stranger.class, new Stranger(certificate.getSubjectX500Principal().getName()));
            throw new Refusal(Refusal.Kind.NOT_REGISTERED, null, "This certificate is not registered here.");
        }
        Carried.put(exchange, Node.class, node);
    }

    /** Subject of a certificate that nobody registered, for the audit trail. */
    public record Stranger(String subject) {
    }

    private static X509Certificate certificate(Exchange exchange) {
        SSLSession session = exchange.getMessage().getHeader(NettyConstants.NETTY_SSL_SESSION, SSLSession.class);
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            if (chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
                return certificate;
            }
        } catch (SSLPeerUnverifiedException e) {
            // Listeners ask for a certificate, so the handshake fails before this can happen.
        }
        throw new Refusal(Refusal.Kind.NOT_REGISTERED, null, "A client certificate is required.");
    }
}
