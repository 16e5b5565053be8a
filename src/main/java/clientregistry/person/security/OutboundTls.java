package clientregistry.person.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS towards another server, from the settings {@code PREFIX.ca} (PEM; empty: the CAs of Java), {@code
 * PREFIX.certificate} and {@code PREFIX.key} (PEM; empty: none is shown).
 */
public final class OutboundTls {

    private static final String ALERT = "Received fatal alert: ";

    private OutboundTls() {
    }

    /**
     * What a client of it is made with.
     *
     * @param setting value of a key
     * @param home    what files are relative to
     * @param prefix  of the keys
     * @param address key that names the host, for the line that says it is another one
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static SSLContext of(UnaryOperator<String> setting, Path home, String prefix, String address) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(setting, home, prefix), new TrustManager[] {new ServerTrust(
                    authorities(setting, home, prefix + ".ca"), prefix + ".ca", address)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509ExtendedTrustManager authorities(UnaryOperator<String> setting, Path home, String key)
            throws GeneralSecurityException {
        String ca = setting.apply(key);
        try {
            KeyStore trusted = ca.isEmpty() ? null : PemTls.trusted(home.resolve(ca));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (IOException e) {
            throw new IllegalArgumentException(key + ": " + text(e));
        }
    }

    private static KeyManager[] keys(UnaryOperator<String> setting, Path home, String prefix) {
        String certificate = setting.apply(prefix + ".certificate");
        String key = setting.apply(prefix + ".key");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(prefix + ".certificate and " + prefix + ".key: name both or none");
        }
        try {
            return certificate.isEmpty() ? null : PemTls.keyManagers(home.resolve(certificate), home.resolve(key));
        } catch (IOException e) {
            throw new IllegalArgumentException(prefix + ".certificate: " + text(e));
        }
    }

    /** What Java says of a missing file is its name only. */
    static String text(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? e.getMessage() + " is not there" : e.getMessage();
    }

    /**
     * Why TLS with a server came to nothing: one line with the setting to look at; null when it was not TLS.
     *
     * @param prefix of its settings
     */
    public static String fault(Throwable thrown, String prefix) {
        SSLException tls = null;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof NotBelieved known) {
                return known.getMessage();
            }
            tls = each instanceof SSLException found ? found : tls;
        }
        if (tls == null) {
            return null;
        }
        String said = String.valueOf(tls.getMessage());
        return said.contains(ALERT)
                ? prefix + ".certificate: the server refuses it, or wants one ("
                        + said.substring(said.indexOf(ALERT) + ALERT.length()) + ")"
                : prefix + ": no TLS came about with the server (" + tls.getClass().getSimpleName() + ")";
    }
}
