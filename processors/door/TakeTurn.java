package door;

import clientregistry.feed.transport.Turns;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Goes on in another thread when it is its sender's turn: whatever one sends, the threads that read and write
 * everybody's connections stay free. Those who show no certificate take turns as one, since anybody can come from many
 * addresses, and what systems feed is never to wait for them. Needs: {@link Node}, unless none showed itself.
 */
public final class TakeTurn extends AsyncProcessorSupport {

    /** No name of a node. */
    private static final String STRANGERS = "";

    private final Turns turns;

    public TakeTurn(Turns turns) {
        this.turns = turns;
    }

    private static String sender(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        return node == null ? STRANGERS : node.name();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            turns.take(sender(exchange), () -> callback.done(false));
            return false;
        } catch (Refusal later) {
            exchange.setException(later);
            callback.done(true);
            return true;
        }
    }
}
