package clientregistry.run;

import clientregistry.person.security.SelfOnly;
import clientregistry.publish.atna.AuditRepository;
import clientregistry.servers.AuditReceiver;
import clientregistry.servers.StartupException;
import clientregistry.wiring.AtnaSettings;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The receiver of audit messages that a hub in development has beside its embedded servers. */
final class EmbeddedAudit {

    /** How the settings of a hub that has one begin to name it. */
    static final String HERE = "embedded=127.0.0.1:";

    private EmbeddedAudit() {
    }

    static boolean isWanted(Settings settings) {
        return settings.isDevelopment() && settings.flag("embedded.enabled") && settings.flag("atna.embedded");
    }

    /** Takes what this hub sends, and nobody else. */
    static AuditReceiver start(Settings settings, Consumer<String> progress) {
        Path certificate = settings.home().resolve(AtnaSettings.orOfListeners(settings, "atna.certificate"));
        try {
            AuditReceiver receiver = AuditReceiver.start(settings.data().resolve(AtnaSettings.RECEIVED),
                    settings.number("embedded.atna.port"),
                    SelfOnly.tls(settings.file("tls.certificate"), settings.file("tls.key"), certificate));
            progress.accept("Audit messages are received on port " + receiver.port() + " (./hub audit tail)");
            return receiver;
        } catch (IOException e) {
            throw new StartupException(e.getMessage());
        }
    }

    /** The repositories of the settings, and this one. */
    static String repositories(Settings settings, AuditReceiver receiver) {
        String others = settings.get(AuditRepository.SETTING);
        return (others.isEmpty() ? "" : others + ",") + HERE + receiver.port();
    }
}
