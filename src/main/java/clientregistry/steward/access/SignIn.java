package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.steward.access.Credentials.NameAndPassword;
import clientregistry.steward.access.SignInWays.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds out who asks, by what the request itself proves: certificate, password, token; never a cookie. Thread-safe. */
public final class SignIn {

    private final SignInWays ways;
    private final LocalAccounts accounts;
    private final BearerTokens tokens;
    private final FailedAttempts failures;

    /** @param provider of identities, null when none is asked */
    public SignIn(SignInWays ways, LocalAccounts accounts, IdentityProvider provider, FailedAttempts failures) {
        this.ways = ways;
        this.accounts = accounts;
        this.tokens = provider == null ? null : new BearerTokens(provider);
        this.failures = failures;
    }

    /**
     * Who it is.
     *
     * @param node    what the certificate says, null when none was shown
     * @param address network address
     * @throws NotSignedIn when nothing proves it, or too many attempts failed
     * @throws Refusal     NOT_ALLOWED for a certificate that only systems use
     */
    public SignedIn by(Credentials credentials, Node node, String address) {
        requireOfPeople(node);
        User user = credentials.isNone() ? certified(node) : proven(credentials, address);
        return new SignedIn(user, node == null ? null : node.name(), address);
    }

    /**
     * Only people come in here.
     *
     * @throws Refusal NOT_ALLOWED for a certificate that only systems use
     */
    public static void requireOfPeople(Node node) {
        if (node != null && User.rolesOf(node).isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null,
                    "This certificate may not do this; it lacks the role steward, or another one of people.");
        }
    }

    private User certified(Node node) {
        if (node == null || !ways.has(Way.CERTIFICATE)) {
            throw NotSignedIn.nothing("nothing sent");
        }
        return User.of(node);
    }

    private User proven(Credentials credentials, String address) {
        if (credentials.scheme().equals("basic") && ways.has(Way.LOCAL)) {
            NameAndPassword sent = credentials.nameAndPassword();
            if (sent == null) {
                throw failed(new NotSignedIn(null, "unreadable"), null, address);
            }
            return withPassword(sent.name(), sent.password(), address);
        }
        if (credentials.scheme().equals("bearer") && tokens != null) {
            return counting(address, () -> tokens.signIn(credentials.value()));
        }
        throw NotSignedIn.nothing("not offered");
    }

    /** Whom a proof without a name shows, if not too many from there were wrong. */
    User counting(String address, Supplier<User> proof) {
        failures.requireFew(null, address);
        try {
            return proof.get();
        } catch (NotSignedIn e) {
            throw failed(e, null, address);
        }
    }

    /**
     * Whose name and password these are.
     *
     * @throws NotSignedIn when they are nobody's, or too many were
     * @throws Refusal     BUSY
     */
    public User withPassword(String typed, char[] password, String address) {
        String name = LocalAccounts.name(typed);
        failures.requireFew(name, address);
        try {
            return accounts.signIn(name, password, address);
        } catch (NotSignedIn e) {
            throw failed(e, name, address);
        }
    }

    private NotSignedIn failed(NotSignedIn fault, String name, String address) {
        failures.count(name, address);
        return fault;
    }

    /** What a client may try (RFC 9110, WWW-Authenticate). */
    public List<String> challenges() {
        List<String> challenges = new ArrayList<>();
        if (ways.has(Way.OIDC)) {
            challenges.add("Bearer realm=\"registry\"");
        }
        if (ways.has(Way.LOCAL)) {
            challenges.add("Basic realm=\"registry\", charset=\"UTF-8\"");
        }
        return challenges;
    }
}
