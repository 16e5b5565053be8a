package clientregistry.wiring;

import clientregistry.publish.atna.AuditRepository;
import clientregistry.store.registry.Outbox;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Who is told what, as the settings say. */
public final class Targets {

    private Targets() {
    }

    /**
     * Every target of this site, by its name in the outbox.
     *
     * @param setting value of a key
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    public static Set<String> of(UnaryOperator<String> setting) {
        Set<String> targets = new LinkedHashSet<>(List.of(Outbox.INDEX));
        if (setting.apply("hapi.enabled").equals("true")) {
            targets.add(Outbox.FHIR);
        }
        targets.add(Outbox.AUDIT_LOG);
        targets.addAll(repositories(setting));
        return targets;
    }

    /** The audit repositories among them. */
    public static Set<String> repositories(UnaryOperator<String> setting) {
        Set<String> repositories = new LinkedHashSet<>();
        if (!setting.apply("audit.fhir.url").isEmpty()) {
            repositories.add(Outbox.AUDIT_FHIR);
        }
        AuditRepository.list(setting.apply(AuditRepository.SETTING)).forEach(each -> repositories.add(each.target()));
        return repositories;
    }
}
