package clientregistry.store.audit;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.store.messages.Message;
import clientregistry.store.messages.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A message, whose node is not null, and why it was refused. */
    public record Refused(Message message, Refusal refusal) {
    }

    private final TransactionTemplate transaction;
    private final MessageStore messages;
    private final AuditTrail audit;
    private final RefusalQuota quota;

    /** @param quota beyond it only the hash of a message is kept, with the audit event */
    public RefusalLog(TransactionTemplate transaction, MessageStore messages, AuditTrail audit, RefusalQuota quota) {
        this.transaction = transaction;
        this.messages = messages;
        this.audit = audit;
        this.quota = quota;
    }

    /**
     * The refusal stands, and so does what was accepted beside it, also while it cannot be written down.
     *
     * @param message whose node is not null
     * @return id it is kept under, null when it could not be written down
     */
    public UUID write(Message message, Refusal refusal) {
        return write(message, refusal, null, null);
    }

    /**
     * The same of all that one request was refused, in one transaction; one by one where that fails, so that the fault
     * of one is its own.
     *
     * @return ids of those that could be written down
     */
    public List<UUID> write(List<Refused> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        try {
            return transaction.execute(status -> all.stream().map(each -> insert(each.message, each.refusal, null, null))
                    .toList());
        } catch (DataAccessException e) {
            return all.stream().map(each -> write(each.message, each.refusal)).filter(Objects::nonNull).toList();
        } catch (TransactionException e) {
            LOG.warn("Refusals could not be audited: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    /**
     * The same of somebody who signed in, or asked something.
     *
     * @param acting who it was, null when nobody signed in
     * @param asked  detail of the entry, null when nothing was asked
     */
    public UUID write(Message message, Refusal refusal, SignedIn acting, Map<String, Object> asked) {
        try {
            return transaction.execute(status -> insert(message, refusal, acting, asked));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A refusal could not be audited: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    /** Under an id of its own: whether the message's is taken is what a lost commit is recognised by. */
    private UUID insert(Message refused, Refusal refusal, SignedIn acting, Map<String, Object> asked) {
        Message own = refused.again();
        Message message = own.raw() == null || quota.take(own.node(), own.raw().length) ? own : own.withoutBytes();
        messages.write(List.of(MessageStore.Kept.refused(message, refusal, null)));
        Actor actor = acting == null ? Actor.of(message) : Actor.of(acting).in(message);
        AuditEntry entry = AuditEntry.of("refusal", 'E', AuditOutcome.REFUSED, actor, List.of(AuditEntry.Entity.named(
                "refusal", refusal.kind(), refusal.getMessage()))).in(message.id()).assertedIn(message)
                .with(asked);
        boolean inVain = asked != null && refusal.kind() == Refusal.Kind.NOT_FOUND;
        audit.write(List.of(inVain ? entry.found(0) : entry));
        return message.id();
    }
}
