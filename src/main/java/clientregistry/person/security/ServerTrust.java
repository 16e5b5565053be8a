package clientregistry.person.security;

import clientregistry.person.security.revocation.Issued;
import clientregistry.person.security.revocation.RevocationStatus;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;

/**
 * Believes a server whose certificate is of one of our CAs, in force, and for the host that was meant. The host is
 * looked at here, since not every client does it by itself. Thread-safe.
 */
final class ServerTrust extends X509ExtendedTrustManager {

    private static final DefaultHostnameVerifier NAMES = new DefaultHostnameVerifier();

    private final Supplier<X509ExtendedTrustManager> authorities;
    private final String ca;
    private final String address;

    /**
     * @param authorities the CAs of now
     * @param ca          setting that names them
     * @param address     setting that names the host
     */
    ServerTrust(Supplier<X509ExtendedTrustManager> authorities, String ca, String address) {
        this.authorities = authorities;
        this.ca = ca;
        this.address = address;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, type, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
        authorities.get().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, type, engine.getHandshakeSession());
        authorities.get().checkServerTrusted(chain, type, engine);
    }

    /** By who does not say which host it means: nobody is believed. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, type, null);
    }

    private void check(X509Certificate[] chain, String type, SSLSession session) throws CertificateException {
        try {
            authorities.get().checkServerTrusted(chain, type);
        } catch (CertificateException e) {
            throw new NotBelieved(why(chain), e);
        }
        try {
            NAMES.verify(session == null ? "" : String.valueOf(session.getPeerHost()), chain[0]);
        } catch (SSLException e) {
            throw new NotBelieved(address + ": the server's certificate is for another host", null);
        }
        if (session instanceof ExtendedSSLSession extended && isRevoked(chain, extended.getStatusResponses())) {
            throw new NotBelieved(address + ": the server's certificate was revoked, says its CA", null);
        }
    }

    /** By the answer of its OCSP responder that the server sends along, where it does (stapled, RFC 6066). */
    private boolean isRevoked(X509Certificate[] chain, List<byte[]> stapled) {
        return !stapled.isEmpty() && Stream.concat(Stream.of(chain).skip(1), Stream.of(getAcceptedIssuers()))
                .filter(issuer -> issuer.getSubjectX500Principal().equals(chain[0].getIssuerX500Principal()))
                .map(issuer -> RevocationStatus.byAnswer(new Issued(chain[0], issuer), stapled.get(0)))
                .anyMatch(status -> status == RevocationStatus.REVOKED);
    }

    private String why(X509Certificate[] chain) {
        Instant now = Instant.now();
        for (X509Certificate each : chain) {
            if (each.getNotAfter().toInstant().isBefore(now)) {
                return address + ": the server's certificate ended on " + each.getNotAfter().toInstant();
            }
            if (each.getNotBefore().toInstant().isAfter(now)) {
                return address + ": the server's certificate begins on " + each.getNotBefore().toInstant();
            }
        }
        return ca + ": the server's certificate is of no CA in it";
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no client comes here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no client comes here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no client comes here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.get().getAcceptedIssuers();
    }
}
