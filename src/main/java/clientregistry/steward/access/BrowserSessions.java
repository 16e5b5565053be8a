package clientregistry.steward.access;

import clientregistry.person.security.Sources;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.store.users.Sessions;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is signed in with a browser; beginning and end are audited. Thread-safe. */
public final class BrowserSessions {

    private final Sessions sessions;
    private final LocalAccounts accounts;
    private final Sources nodes;
    private final SignInTrail trail;
    private final TransactionTemplate transaction;

    /** @param nodes with their certificates, as they are now */
    public BrowserSessions(Sessions sessions, LocalAccounts accounts, Sources nodes, SignInTrail trail,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.nodes = nodes;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Begins one.
     *
     * @return the value for the browser
     */
    String begin(SignedIn acting, byte[] certificate) {
        return transaction.execute(status -> {
            trail.signedIn(acting);
            return sessions.begin(acting.user(), certificate);
        });
    }

    /**
     * Who it is; an account or a certificate as it is now.
     *
     * @param value of the browser, null when it has none
     */
    public Optional<User> find(String value, byte[] certificate) {
        return value == null ? Optional.empty() : sessions.find(value, certificate).flatMap(this::current);
    }

    /** The same for a page that asks again by itself: that keeps no session. */
    public Optional<User> look(String value, byte[] certificate) {
        return value == null ? Optional.empty() : sessions.look(value, certificate).flatMap(this::current);
    }

    private Optional<User> current(User user) {
        return switch (user.realm()) {
            case LOCAL -> accounts.current(user.name());
            case CERTIFICATE -> nodes.registered(user.name()).map(User::of).filter(now -> !now.roles().isEmpty());
            case OIDC -> Optional.of(user);
        };
    }

    void end(String value, SignedIn acting) {
        transaction.executeWithoutResult(status -> {
            sessions.end(value);
            trail.left(acting);
        });
    }
}
