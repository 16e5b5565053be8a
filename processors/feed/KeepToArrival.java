package feed;

import clientregistry.feed.intake.Received;
import clientregistry.feed.messages.AsOfArrival;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * What is processed again must not overwrite what came since, unless told to; everything else passes. In and out: list
 * of {@link Received}.
 */
public final class KeepToArrival implements Processor {

    private final AsOfArrival arrival;

    public KeepToArrival(AsOfArrival arrival) {
        this.arrival = arrival;
    }

    @Override
    public void process(Exchange exchange) {
        Again again = Carried.get(exchange, Again.class);
        if (again == null) {
            return;
        }
        @SuppressWarnings("unchecked")
        List<Received> received = exchange.getMessage().getBody(List.class);
        received.forEach(one -> again.made.add(one.message().id()));
        if (!again.overwrite) {
            exchange.getMessage().setBody(received.stream().map(one -> arrival.guard(one, again.message.receivedAt()))
                    .toList());
        }
    }
}
