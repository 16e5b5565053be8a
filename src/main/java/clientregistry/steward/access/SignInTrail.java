package clientregistry.steward.access;

import clientregistry.person.users.SignedIn;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.CountedEntries;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Audits who signed in, who failed to, and who left. Thread-safe. */
public final class SignInTrail {

    public static final String LOGIN = "login";
    public static final String FAILED = "login-failed";
    public static final String LOGOUT = "logout";

    private static final Logger LOG = LoggerFactory.getLogger(SignInTrail.class);

    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final CountedEntries counted;

    /** @param counted is told of what costs nothing, so comes in any number */
    public SignInTrail(AuditTrail audit, TransactionTemplate transaction, CountedEntries counted) {
        this.audit = audit;
        this.transaction = transaction;
        this.counted = counted;
    }

    /** In the transaction of the caller. */
    void signedIn(SignedIn acting) {
        write(LOGIN, acting);
    }

    /** In the transaction of the caller. */
    void left(SignedIn acting) {
        write(LOGOUT, acting);
    }

    private void write(String event, SignedIn acting) {
        audit.write(List.of(AuditEntry.done(event, 'E', Actor.of(acting))));
    }

    /**
     * In a transaction of its own; the refusal stands, also while it cannot be written down.
     *
     * @param node    name of the certificate, null when none was shown
     * @param address network address
     */
    public void failed(NotSignedIn fault, String node, String address) {
        LOG.info("Not signed in from {}: {}", address, fault.why());
        if (!fault.isAttempt()) {
            counted.count(FAILED, address, fault.why());
            return;
        }
        List<AuditEntry.Entity> entities = new ArrayList<>();
        entities.add(AuditEntry.Entity.named("refusal", fault.kind(), fault.why()));
        if (fault.name() != null) {
            entities.add(AuditEntry.Entity.named("user", fault.name(), "not proven"));
        }
        try {
            Actor unproven = new Actor("steward", node == null ? Actor.UNKNOWN : node, null, null, null, address, null);
            AuditEntry entry = AuditEntry.of(FAILED, 'E', AuditOutcome.REFUSED, unproven, entities);
            transaction.executeWithoutResult(status -> audit.write(List.of(entry)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A failed log-in could not be audited: {}", e.getClass().getSimpleName());
        }
    }
}
