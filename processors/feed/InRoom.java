package feed;

import clientregistry.feed.bounds.Room;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Takes room for what an exchange reads, until it is answered. */
public final class InRoom {

    private InRoom() {
    }

    /** Takes so many tokens when told; throws a Refusal BUSY when there is no room for them now. */
    public static IntConsumer of(Exchange exchange, Room room) {
        return tokens -> {
            room.take(tokens);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    room.give(tokens);
                }
            });
        };
    }
}
