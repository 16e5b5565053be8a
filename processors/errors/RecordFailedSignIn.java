package errors;

import clientregistry.person.security.Node;
import clientregistry.steward.access.NotSignedIn;
import clientregistry.steward.access.SignInTrail;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Audits that somebody did not sign in; nothing he sent is kept. In and out: {@link NotSignedIn}. */
public final class RecordFailedSignIn implements Processor {

    private final SignInTrail trail;

    public RecordFailedSignIn(SignInTrail trail) {
        this.trail = trail;
    }

    @Override
    public void process(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        trail.failed(exchange.getMessage().getBody(NotSignedIn.class), node == null ? null : node.name(),
                Carried.get(exchange, Message.class).address());
    }
}
