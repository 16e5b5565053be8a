package feed;

import clientregistry.feed.intake.Preparation;
import clientregistry.feed.intake.Received;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Normalises and enriches demographics and makes blocking keys. In: list of {@link Received}; out: list of Submission.
 */
public final class Normalise implements Processor {

    private final Preparation preparation;

    public Normalise(Preparation preparation) {
        this.preparation = preparation;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Received> received = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(received.stream().map(preparation::prepare).toList());
    }
}
