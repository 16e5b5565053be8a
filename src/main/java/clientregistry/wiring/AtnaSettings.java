package clientregistry.wiring;

import clientregistry.person.security.OutboundTls;
import clientregistry.publish.atna.AuditRepository;
import clientregistry.publish.atna.DicomAudit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;

/** What audit repositories are told about the sender, and how it shows who it is. */
public final class AtnaSettings {

    /** Below the data directory: where the embedded receiver keeps what it is told. */
    public static final String RECEIVED = "audit-messages";

    private static final String PREFIX = "atna";

    private AtnaSettings() {
    }

    /**
     * Trusts {@code atna.ca} and shows {@code atna.certificate}; where these are empty, those of the listeners.
     *
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static SSLContext tls(Settings settings) {
        return OutboundTls.of(key -> orOfListeners(settings, key), settings.home(), PREFIX, AuditRepository.SETTING);
    }

    /** Of one of the three files. */
    public static String orOfListeners(Settings settings, String key) {
        String own = settings.get(key);
        return own.isEmpty() ? settings.get("tls" + key.substring(PREFIX.length())) : own;
    }

    public static DicomAudit.Sender sender(Settings settings) {
        String source = settings.get("atna.source").isEmpty() ? settings.get("hub.cluster")
                : settings.get("atna.source");
        String hostname = settings.get("atna.hostname").isEmpty() ? machine() : settings.get("atna.hostname");
        return new DicomAudit.Sender(source, settings.get("atna.site"), hostname, ProcessHandle.current().pid());
    }

    /** Name of this machine, as the system says. */
    static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
