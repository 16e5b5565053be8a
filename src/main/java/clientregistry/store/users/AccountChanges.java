package clientregistry.store.users;

import clientregistry.person.users.PasswordHash;
import clientregistry.person.users.User;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts of people come and go, each change with an audit event. Whoever was signed in by one that changes is not any
 * more. All throw an {@link IllegalArgumentException} in one line when it cannot be. Thread-safe.
 */
public final class AccountChanges {

    private final Accounts accounts;
    private final Sessions sessions;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    public AccountChanges(Accounts accounts, Sessions sessions, TransactionTemplate transaction, AuditTrail audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Who wants it.
     *
     * @param actor    as the trail has it
     * @param osUser   the user of the operating system who typed a command, null at the stewards' listener
     */
    public record By(Actor actor, String osUser) {
    }

    /** A new one. */
    public void add(User user, char[] password, By by) {
        Account.requireName(user.name());
        requireSensible(user);
        PasswordHash.requireGood(user.name(), password);
        String kept = PasswordHash.of(password);
        transaction.executeWithoutResult(status -> {
            if (!accounts.add(user, kept)) {
                throw new IllegalArgumentException("there is a user " + user.name() + " already");
            }
            write("user-add", 'C', user.name(), said(user), by);
        });
    }

    /** What it may do and see, and from where. */
    public void change(User user, By by) {
        requireSensible(user);
        change("user-roles", user.name(), said(user), by, name -> accounts.change(user));
    }

    /** Ends a lock, too. */
    public void password(String user, char[] password, By by) {
        PasswordHash.requireGood(user, password);
        String kept = PasswordHash.of(password);
        change("user-password", user, null, by, name -> accounts.password(name, kept));
    }

    /** Enabling ends a lock, too. */
    public void enable(String user, boolean enabled, By by) {
        change(enabled ? "user-enable" : "user-disable", user, null, by, name -> accounts.enable(name, enabled));
    }

    /** Nothing else changes. */
    public void endSessions(String user, By by) {
        change("user-sign-out", user, null, by, name -> { });
    }

    private void change(String event, String user, String detail, By by, Consumer<String> what) {
        transaction.executeWithoutResult(status -> {
            if (accounts.take(user).isEmpty()) {
                throw new IllegalArgumentException("there is no user " + user);
            }
            what.accept(user);
            sessions.endAllOf(user);
            write(event, 'U', user, detail, by);
        });
    }

    private static void requireSensible(User user) {
        if (user.roles().isEmpty()) {
            throw new IllegalArgumentException("a user has a role at least");
        }
        if (user.lead() && !user.leads()) {
            throw new IllegalArgumentException("only a steward leads");
        }
    }

    private static String said(User user) {
        String sources = user.isLimited() ? "; sources " + user.sources().stream().sorted().toList() : "";
        String addresses = user.addresses().texts().isEmpty() ? "" : "; from " + user.addresses();
        return user.standing() + sources + addresses;
    }

    private void write(String event, char action, String user, String detail, By by) {
        List<AuditEntry.Entity> entities = new ArrayList<>();
        entities.add(new AuditEntry.Entity("user", user, AuditEntry.How.CHANGED, detail));
        if (by.osUser() != null) {
            entities.add(AuditEntry.Entity.named("requested-by", by.osUser(), "user of the operating system"));
        }
        audit.write(List.of(AuditEntry.of(event, action, AuditOutcome.SUCCESS, by.actor(), entities)));
    }
}
