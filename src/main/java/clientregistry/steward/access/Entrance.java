package clientregistry.steward.access;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.steward.access.SignInWays.Way;
import clientregistry.store.users.AwaitedSignIns;
import clientregistry.store.users.SignInLinks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where people sign in and out with a browser. A session is a cookie that only this listener is sent, and that only
 * pages may be asked for with: never the API, so that no page of somebody else can use it. Thread-safe.
 */
public final class Entrance {

    /** Of a session. */
    public static final String SESSION = "__Host-registry";
    /** Of who was sent to the identity provider. It comes back with a link from there, so it is less strict. */
    static final String SENT = "__Host-sign-in";

    private static final int LONGEST_FORM = 8192;
    private static final String KEPT = "; Path=/; Secure; HttpOnly; SameSite=";

    /**
     * Who stands there.
     *
     * @param node        what the certificate says, null when none was shown
     * @param certificate its SHA-256, null likewise
     * @param address     network address
     */
    public record Visitor(Node node, byte[] certificate, String address) {

        private SignedIn as(User user) {
            return new SignedIn(user, node == null ? null : node.name(), address);
        }
    }

    private static final String LINK = "/enter/link/";

    private final SignInWays ways;
    private final SignIn signIn;
    private final CodeFlow flow;
    private final SignInLinks links;
    private final BrowserSessions sessions;
    private final FailedAttempts departures;

    /**
     * @param provider   of identities, null when none is asked
     * @param links      of those who are known at a terminal
     * @param departures how often somebody is sent there, whether or not he comes back
     */
    public Entrance(SignInWays ways, SignIn signIn, IdentityProvider provider, AwaitedSignIns awaited,
            SignInLinks links, BrowserSessions sessions, FailedAttempts departures) {
        this.departures = departures;
        this.ways = ways;
        this.signIn = signIn;
        this.flow = provider == null || provider.settings().client() == null ? null
                : new CodeFlow(provider, awaited);
        this.links = links;
        this.sessions = sessions;
    }

    /**
     * What he is shown.
     *
     * @throws NotSignedIn when he does not prove who he is
     * @throws Refusal     NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ALLOWED when the request is not one of our own pages, or
     *                     he may not come from there
     */
    public PageAnswer answer(PageRequest request, Visitor visitor) {
        SignIn.requireOfPeople(visitor.node);
        return switch (request.path()) {
            case "/enter" -> front(request, visitor);
            case "/enter/local" -> withPassword(request, visitor);
            case "/enter/oidc" -> depart(request, visitor);
            case "/enter/callback" -> arrive(request, visitor);
            case "/enter/certificate" -> withCertificate(request, visitor);
            case "/enter/leave" -> leave(request, visitor);
            default -> byLink(request, visitor);
        };
    }

    private PageAnswer front(PageRequest request, Visitor visitor) {
        requireMethod(request, "GET", "HEAD");
        Optional<User> user = sessions.find(request.cookies().get(SESSION), visitor.certificate);
        return PageAnswer.of(user.<EntrancePage>map(EntrancePage.SignedInAs::new).orElseGet(() ->
                new EntrancePage.ToSignIn(ways.has(Way.LOCAL), flow != null, certified(visitor))));
    }

    /** The name of his certificate, where it is enough; null where it is not. */
    private String certified(Visitor visitor) {
        return ways.has(Way.CERTIFICATE) && visitor.node != null ? visitor.node.name() : null;
    }

    private PageAnswer withCertificate(PageRequest request, Visitor visitor) {
        requireMethod(request, "POST");
        requireOurPage(request);
        if (certified(visitor) == null) {
            throw nothing();
        }
        return welcome(User.of(visitor.node), visitor, PageAnswer.elsewhere(303, request.wanted()));
    }

    /** Two steps: programs that look at links before people do would use it up. */
    private PageAnswer byLink(PageRequest request, Visitor visitor) {
        String value = request.path().startsWith(LINK) ? request.path().substring(LINK.length()) : "";
        if (!ways.has(Way.LINK) || !value.matches("[A-Za-z0-9_-]{43}")) {
            throw nothing();
        }
        requireMethod(request, "GET", "HEAD", "POST");
        if (!request.method().equals("POST")) {
            return PageAnswer.of(new EntrancePage.ByLink(request.path()));
        }
        requireOurPage(request);
        User user = signIn.counting(visitor.address, () -> links.take(value).orElseThrow(() ->
                new NotSignedIn(null, "no such link")));
        return welcome(user, visitor, PageAnswer.elsewhere(303, request.wanted()));
    }

    private PageAnswer withPassword(PageRequest request, Visitor visitor) {
        requireMethod(request, "POST");
        if (!ways.has(Way.LOCAL)) {
            throw nothing();
        }
        requireOurPage(request);
        Map<String, List<String>> form = form(request);
        User user = signIn.withPassword(one(form, "name"), one(form, "password").toCharArray(), visitor.address);
        return welcome(user, visitor, PageAnswer.elsewhere(303, request.wanted()));
    }

    private PageAnswer depart(PageRequest request, Visitor visitor) {
        requireMethod(request, "GET");
        CodeFlow flow = flow();
        departures.requireFew(null, visitor.address);
        departures.count(null, visitor.address);
        CodeFlow.Departure departure = flow.begin();
        return PageAnswer.elsewhere(302, departure.to()).with(SENT + "=" + departure.browser() + KEPT
                + "Lax; Max-Age=600");
    }

    private PageAnswer arrive(PageRequest request, Visitor visitor) {
        requireMethod(request, "GET");
        User user = signIn.counting(visitor.address, () -> flow().finish(request.query(), request.cookies().get(SENT)));
        return welcome(user, visitor, PageAnswer.of(new EntrancePage.GoesOn(request.wanted().toString())));
    }

    private CodeFlow flow() {
        if (flow == null) {
            throw nothing();
        }
        return flow;
    }

    private PageAnswer welcome(User user, Visitor visitor, PageAnswer answer) {
        SignedIn acting = visitor.as(user);
        if (user.roles().isEmpty() || !user.addresses().hold(visitor.address)) {
            throw new NotSignedIn(user.name(), user.roles().isEmpty() ? "no role here" : "not from this address");
        }
        return answer.with(SESSION + "=" + sessions.begin(acting, visitor.certificate) + KEPT + "Strict");
    }

    private PageAnswer leave(PageRequest request, Visitor visitor) {
        requireMethod(request, "POST");
        requireOurPage(request);
        String value = request.cookies().get(SESSION);
        try {
            sessions.find(value, visitor.certificate).ifPresent(user -> sessions.end(value, visitor.as(user)));
        } finally {
            sessions.forget(value, visitor.certificate);
        }
        return PageAnswer.elsewhere(303, URI.create("/enter")).with(SESSION + "=" + KEPT + "Strict; Max-Age=0");
    }

    private static void requireMethod(PageRequest request, String... methods) {
        if (!List.of(methods).contains(request.method())) {
            throw new Refusal(Refusal.Kind.METHOD_NOT_ALLOWED, null, "This method is not offered here.");
        }
    }

    private static void requireOurPage(PageRequest request) {
        if (!request.isFromOurPages()) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This comes from another page than ours.");
        }
    }

    private static Refusal nothing() {
        return new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such page.");
    }

    private static Map<String, List<String>> form(PageRequest request) {
        String type = request.type() == null ? "" : request.type().split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/x-www-form-urlencoded") || request.body().length > LONGEST_FORM) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "This is not the form of our page.");
        }
        return FhirRequest.parseQuery(new String(request.body(), StandardCharsets.US_ASCII));
    }

    private static String one(Map<String, List<String>> form, String field) {
        List<String> values = form.getOrDefault(field, List.of());
        if (values.size() != 1) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "This is not the form of our page.");
        }
        return values.get(0);
    }
}
