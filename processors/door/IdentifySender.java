package door;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.store.messages.Message;
import clientregistry.wiring.CertificateTerms;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.netty.NettyConstants;

/**
 * The certificate says who is there (ITI-19). One that is not registered is refused, whoever signed it. Carries on:
 * {@link Node}, unless none was shown where none is needed.
 */
public final class IdentifySender implements Processor {

    private final Sources sources;
    private final CertificateTerms terms;
    private final boolean required;

    /**
     * @param terms    is told of the certificates of registered nodes
     * @param required whether nobody comes in without one
     */
    public IdentifySender(Sources sources, CertificateTerms terms, boolean required) {
        this.sources = sources;
        this.terms = terms;
        this.required = required;
    }

    @Override
    public void process(Exchange exchange) {
        X509Certificate certificate = shown(exchange);
        if (certificate == null && !required) {
            return;
        }
        if (certificate == null) {
            throw new Refusal(Refusal.Kind.NOT_REGISTERED, null, "A client certificate is required.");
        }
        Node node = sources.node(certificate).orElse(null);
        String name = node == null ? certificate.getSubjectX500Principal().getName() : node.name();
        Carried.change(exchange, Message.class, message -> message.from(name));
        if (node == null) {
            throw new Refusal(Refusal.Kind.NOT_REGISTERED, null, "This certificate is not registered here.");
        }
        terms.shown(node.name(), certificate);
        Carried.put(exchange, Node.class, node);
    }

    /** The certificate of this connection, null when none was shown. */
    public static X509Certificate shown(Exchange exchange) {
        SSLSession session = exchange.getMessage().getHeader(NettyConstants.NETTY_SSL_SESSION, SSLSession.class);
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate ? certificate : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }
}
