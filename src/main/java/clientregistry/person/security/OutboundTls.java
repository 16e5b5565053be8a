package clientregistry.person.security;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * TLS towards another server, from the settings {@code PREFIX.ca} (PEM; empty: the CAs of Java), {@code
 * PREFIX.certificate} and {@code PREFIX.key} (PEM; empty: none is shown), as {@link StrictTls}. Changed files are taken
 * over while it is in use.
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
        OutboundFiles files = files(setting, home, prefix);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(files.keys(), new TrustManager[] {new ServerTrust(files::authorities, prefix + ".ca",
                    address)}, null);
            return new StrictTls(context, () -> files.look(() -> StrictTls.forget(context.getClientSessionContext())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutboundFiles files(UnaryOperator<String> setting, Path home, String prefix) {
        String ca = setting.apply(prefix + ".ca");
        String certificate = setting.apply(prefix + ".certificate");
        String key = setting.apply(prefix + ".key");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(prefix + ".certificate and " + prefix + ".key: name both or none");
        }
        return new OutboundFiles(prefix, file(home, ca), file(home, certificate), file(home, key));
    }

    private static Path file(Path home, String named) {
        return named.isEmpty() ? null : home.resolve(named);
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
