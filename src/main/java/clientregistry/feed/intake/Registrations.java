package clientregistry.feed.intake;

import clientregistry.person.files.FileFaults;
import clientregistry.person.security.ServerCertificates;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over changed registrations and certificates without a restart, and audits them. A file that is wrong is told in
 * a line for each fault, once, and the former stays in force. For one thread at a time.
 */
public final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
    private static final String SOURCES = "sources";
    private static final String CERTIFICATES = "certificates";

    private final Path file;
    private final Sources sources;
    private final ServerCertificates certificates;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final String node;
    private final Map<String, List<String>> faults = new HashMap<>();
    private FileTime seen;
    private boolean untold;
    private volatile Runnable changed = () -> { };
    private volatile Runnable always = () -> { };

    /** @param file what {@code sources} was read from */
    public Registrations(Path file, Sources sources, ServerCertificates certificates, TransactionTemplate transaction,
            AuditTrail audit, String node) {
        this.file = file;
        this.sources = sources;
        this.certificates = certificates;
        this.transaction = transaction;
        this.audit = audit;
        this.node = node;
    }

    /**
     * Says what is to be done beside.
     *
     * @param then once other certificates are in force
     */
    public void whenCertificatesChange(Runnable then) {
        changed = then;
    }

    /**
     * Says what is to be done beside.
     *
     * @param then at each look
     */
    public void atEachLook(Runnable then) {
        always = then;
    }

    /** Looks whether there is anything new. Certificates are taken over also while it cannot be audited. */
    public void look() {
        always.run();
        lookAtCertificates();
        lookAtSources();
    }

    private void lookAtSources() {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            if (written.equals(seen)) {
                return;
            }
            Sources read = SourcesFile.read(file);
            List<String> differences = sources.differencesFrom(read);
            if (!differences.isEmpty()) {
                // Another node may already have told; each tells when it took over.
                tell("sources-changed", AuditOutcome.SUCCESS, differences);
                sources.replaceBy(read);
            }
            seen = written;
            faults.remove(SOURCES);
        } catch (IOException e) {
            refuse(SOURCES, List.of(file + ": cannot be read"));
        } catch (FileFaults e) {
            refuse(SOURCES, e.each());
        } catch (IllegalArgumentException e) {
            refuse(SOURCES, List.of(e.getMessage()));
        }
    }

    private void lookAtCertificates() {
        try {
            if (certificates.reload()) {
                untold = true;
                changed.run();
            }
            if (untold) {
                tell("certificates-changed", AuditOutcome.SUCCESS, List.of(certificates.description()));
                untold = false;
            }
            faults.remove(CERTIFICATES);
        } catch (IOException e) {
            refuse(CERTIFICATES, List.of(e.getMessage()));
        }
    }

    private void refuse(String what, List<String> why) {
        if (!why.equals(faults.get(what))) {
            why.forEach(each -> LOG.warn("A changed file is not taken over: {}", each));
            tell("configuration-refused", AuditOutcome.REFUSED, why);
            faults.put(what, why);
        }
    }

    private void tell(String event, AuditOutcome outcome, List<String> lines) {
        transaction.executeWithoutResult(status -> audit.write(List.of(AuditEntry.of(event, 'U', outcome,
                Actor.of(node), lines.stream().map(line -> AuditEntry.Entity.named("configuration", line, null))
                        .toList()))));
    }
}
