package door;

import clientregistry.feed.transport.Turns;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.store.messages.Message;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Goes on in another thread when it is its sender's turn: whatever one sends, the threads that read and write
 * everybody's connections stay free. Needs: {@link Node}, or {@link Message} where none showed itself.
 */
public final class TakeTurn extends AsyncProcessorSupport {

    private final Turns turns;

    public TakeTurn(Turns turns) {
        this.turns = turns;
    }

    private static String sender(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        return node == null ? "address " + Carried.get(exchange, Message.class).address() : node.name();
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
