package clientregistry.store.audit;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.RegistryWriter;
import clientregistry.store.registry.RegistryWriter.MessageRow;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what was refused before it reached the registry: the message, so that it can be found and processed again once
 * the cause is mended, and the audit event. Thread-safe.
 */
public final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    /**
     * What was refused.
     *
     * @param door      which door it came through
     * @param node      registered certificate, or the subject of one that is not registered
     * @param source    source it spoke for, null when not known
     * @param controlId MSH-10 or X-Request-Id, cut where endless, null when none
     * @param request   what of the request the bytes do not say, null when nothing
     */
    public record Refused(String door, String node, String source, String controlId, String contentType, byte[] raw,
                          byte[] hash, String address, String request) {

        /** Longer than any that is accepted; an endless one fits no index. */
        private static final int LONGEST_CONTROL_ID = 200;

        public Refused {
            controlId = storable(controlId);
            controlId = controlId == null || controlId.length() <= LONGEST_CONTROL_ID
                    ? controlId : controlId.substring(0, LONGEST_CONTROL_ID);
            contentType = storable(contentType);
            request = storable(request);
        }

        /** A refusal must not stay out of the trail because of what it is about: PostgreSQL takes no NUL. */
        private static String storable(String text) {
            return text == null ? null : text.replace("\0", "");
        }
    }

    private final TransactionTemplate transaction;
    private final RegistryWriter writer;
    private final AuditTrail audit;

    public RefusalLog(TransactionTemplate transaction, RegistryWriter writer, AuditTrail audit) {
        this.transaction = transaction;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * The refusal stands, and so does what was accepted beside it, also while it cannot be written down.
     *
     * @return id of the message, null when it could not be written down
     */
    public UUID write(Refused refused, Refusal refusal) {
        try {
            return transaction.execute(status -> insert(refused, refusal));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A refusal could not be audited: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private UUID insert(Refused refused, Refusal refusal) {
        UUID message = UUID.randomUUID();
        writer.messages(List.of(new MessageRow(message, refused.door, refused.node, refused.source, refused.controlId,
                refused.hash, "refused", refusal.kind() + ": " + refusal.getMessage(), refused.contentType,
                refused.raw, null, refused.request)));
        audit.write(List.of(new AuditEntry(UUID.randomUUID(), "refusal", 'E', AuditOutcome.REFUSED, refused.node,
                refused.source, message, refused.address,
                List.of(new AuditEntry.Entity("refusal", refusal.kind().name(), refusal.getMessage())))));
        return message;
    }
}
