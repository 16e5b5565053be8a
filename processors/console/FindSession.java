package console;

import clientregistry.console.ConsoleRequest;
import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.person.users.User;
import clientregistry.steward.access.BreakGlass;
import clientregistry.steward.access.BrowserSessions;
import clientregistry.steward.access.Entrance;
import clientregistry.steward.access.NotSignedIn;
import clientregistry.steward.access.SignIn;
import clientregistry.store.messages.Hashes;
import clientregistry.store.messages.Message;
import door.Carried;
import door.IdentifySender;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Who asks, by the session of his browser and the certificate it was begun with. Carries on: {@link SignedIn}. */
public final class FindSession implements Processor {

    private final BrowserSessions sessions;
    private final BreakGlass glass;

    public FindSession(BrowserSessions sessions, BreakGlass glass) {
        this.sessions = sessions;
        this.glass = glass;
    }

    @Override
    public void process(Exchange exchange) throws CertificateEncodingException {
        Node node = Carried.get(exchange, Node.class);
        SignIn.requireOfPeople(node);
        X509Certificate shown = IdentifySender.shown(exchange);
        byte[] fingerprint = shown == null ? null : Hashes.sha256(shown.getEncoded());
        User user = user(Carried.get(exchange, ConsoleRequest.class), fingerprint)
                .orElseThrow(() -> NotSignedIn.nothing("no session"));
        Carried.put(exchange, SignedIn.class, glass.with(new SignedIn(user, node == null ? null : node.name(),
                Carried.get(exchange, Message.class).address())));
    }

    private Optional<User> user(ConsoleRequest request, byte[] fingerprint) {
        String value = request.page().cookies().get(Entrance.SESSION);
        return request.live() ? sessions.look(value, fingerprint) : sessions.find(value, fingerprint);
    }
}
