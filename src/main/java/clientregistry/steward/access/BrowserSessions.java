package clientregistry.steward.access;

import clientregistry.person.security.Sources;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.store.users.Sessions;
import clientregistry.store.users.StandingSession;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is signed in with a browser; beginning and end are audited. Thread-safe. */
public final class BrowserSessions {

    private final Sessions sessions;
    private final LocalAccounts accounts;
    private final Sources nodes;
    private final SignInTrail trail;
    private final TransactionTemplate transaction;
    private final RememberedSessions remembered;

    /**
     * @param nodes      with their certificates, as they are now
     * @param remembered for when the database cannot be asked
     */
    public BrowserSessions(Sessions sessions, LocalAccounts accounts, Sources nodes, SignInTrail trail,
            TransactionTemplate transaction, RememberedSessions remembered) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.nodes = nodes;
        this.trail = trail;
        this.transaction = transaction;
        this.remembered = remembered;
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

    private static RememberedSessions.Key key(String value, byte[] certificate) {
        return new RememberedSessions.Key(Sessions.hash(value), certificate);
    }

    /**
     * Who it is; an account or a certificate as it is now.
     *
     * @param value of the browser, null when it has none
     */
    public Optional<User> find(String value, byte[] certificate) {
        if (value == null) {
            return Optional.empty();
        }
        RememberedSessions.Key key = key(value, certificate);
        return said(key, sessions.find(key.hash(), certificate));
    }

    /** The same for a page that asks again by itself: that keeps no session. */
    public Optional<User> look(String value, byte[] certificate) {
        return value == null ? Optional.empty() : look(key(value, certificate));
    }

    private Optional<User> look(RememberedSessions.Key key) {
        return said(key, sessions.look(key.hash(), key.certificate()));
    }

    /**
     * Who it was when the database could be asked last, at this node. For pages that tell of nobody, and whoever may see
     * how the hub fares.
     *
     * @param works whether somebody asks, and not a page by itself
     */
    public Optional<User> remembered(String value, byte[] certificate, boolean works) {
        return value == null ? Optional.empty() : remembered.find(key(value, certificate), works)
                .flatMap(user -> user.realm() == User.Realm.LOCAL ? Optional.of(user) : current(user));
    }

    /** Asks the database of each that is remembered: what ended elsewhere is forgotten here, too. */
    public void checkRemembered() {
        remembered.all().forEach(this::look);
    }

    /** Keeps in mind what the database says. */
    private Optional<User> said(RememberedSessions.Key key, Optional<StandingSession> found) {
        Optional<StandingSession> now = found.flatMap(each -> current(each.user()).map(each::of));
        now.ifPresentOrElse(each -> remembered.remember(key, each), () -> remembered.forget(key));
        return now.map(StandingSession::user);
    }

    private Optional<User> current(User user) {
        return switch (user.realm()) {
            case LOCAL -> accounts.current(user.name());
            case CERTIFICATE -> nodes.registered(user.name()).map(User::of).filter(now -> !now.roles().isEmpty());
            case OIDC -> Optional.of(user);
        };
    }

    /** Whoever leaves is not known by it here any more, even where the database cannot be told. */
    void forget(String value, byte[] certificate) {
        if (value != null) {
            remembered.forget(key(value, certificate));
        }
    }

    void end(String value, SignedIn acting) {
        transaction.executeWithoutResult(status -> {
            sessions.end(value);
            trail.left(acting);
        });
    }
}
