package console;

import clientregistry.console.ConsoleRequest;
import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.query.health.Dependencies;
import clientregistry.steward.access.BreakGlass;
import clientregistry.steward.access.BrowserSessions;
import clientregistry.steward.access.Entrance;
import clientregistry.steward.access.NotSignedIn;
import clientregistry.steward.access.SignIn;
import clientregistry.store.messages.Hashes;
import clientregistry.store.messages.Message;
import clientregistry.store.registry.DatabaseAway;
import door.Carried;
import door.IdentifySender;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Who asks, by the session of his browser and the certificate it was begun with; while the database is away, how the hub
 * fares is shown by what this node remembers of sessions. Carries on: {@link SignedIn}.
 */
public final class FindSession implements Processor {

    private final BrowserSessions sessions;
    private final BreakGlass glass;
    private final Dependencies dependencies;

    /** @param dependencies are told that the database is away, so that nobody waits for it twice */
    public FindSession(BrowserSessions sessions, BreakGlass glass, Dependencies dependencies) {
        this.sessions = sessions;
        this.glass = glass;
        this.dependencies = dependencies;
    }

    @Override
    public void process(Exchange exchange) throws CertificateEncodingException {
        Node node = Carried.get(exchange, Node.class);
        SignIn.requireOfPeople(node);
        X509Certificate shown = IdentifySender.shown(exchange);
        byte[] fingerprint = shown == null ? null : Hashes.sha256(shown.getEncoded());
        String from = node == null ? null : node.name();
        String address = Carried.get(exchange, Message.class).address();
        ConsoleRequest request = Carried.get(exchange, ConsoleRequest.class);
        try {
            User user = found(request, fingerprint).orElseThrow(() -> NotSignedIn.nothing("no session"));
            Carried.put(exchange, SignedIn.class, glass.with(new SignedIn(user, from, address)));
        } catch (DataAccessException | TransactionException fault) {
            User user = remembered(request, fingerprint, fault).orElseThrow(() -> fault);
            Carried.put(exchange, SignedIn.class, new SignedIn(user, from, address));
        }
    }

    private Optional<User> found(ConsoleRequest request, byte[] fingerprint) {
        String value = session(request);
        return request.live() ? sessions.look(value, fingerprint) : sessions.find(value, fingerprint);
    }

    private Optional<User> remembered(ConsoleRequest request, byte[] fingerprint, RuntimeException fault) {
        if (!request.asksHowHubFares() || !DatabaseAway.isToldBy(fault)) {
            return Optional.empty();
        }
        dependencies.lostDatabase();
        return sessions.remembered(session(request), fingerprint, !request.live());
    }

    private static String session(ConsoleRequest request) {
        return request.page().cookies().get(Entrance.SESSION);
    }
}
