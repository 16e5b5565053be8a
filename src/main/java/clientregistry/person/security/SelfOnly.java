package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A server that takes one client only: itself, by its own certificate, whatever that may be used for. */
public final class SelfOnly implements X509TrustManager {

    private final X509Certificate own;

    private SelfOnly(X509Certificate own) {
        this.own = own;
    }

    /**
     * TLS of such a server.
     *
     * @param shown       PEM, what the server shows
     * @param key         PEM, its key
     * @param certificate PEM, what its one client shows
     * @throws IOException naming the file that cannot be used
     */
    public static SSLContext tls(Path shown, Path key, Path certificate) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(PemTls.keyManagers(shown, key), new TrustManager[] {new SelfOnly(
                    (X509Certificate) PemTls.certificates(certificate).get(0))}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!chain[0].equals(own)) {
            throw new CertificateException("another client");
        }
        own.checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no server is spoken to");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
