package feed;

import clientregistry.feed.intake.Received;
import door.Again;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What is only read again has been read, and goes no further; everything else passes. In: list of {@link Received}. */
public final class StopReplay implements Processor {

    @Override
    public void process(Exchange exchange) {
        Again again = Carried.get(exchange, Again.class);
        if (again == null || !again.isOnlyRead()) {
            return;
        }
        @SuppressWarnings("unchecked")
        List<Received> received = exchange.getMessage().getBody(List.class);
        again.received(received);
        exchange.setRouteStop(true);
    }
}
