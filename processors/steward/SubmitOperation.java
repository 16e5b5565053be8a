package steward;

import clientregistry.link.Operation;
import clientregistry.link.Submission;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Operations go the way of feeds. In: {@link Operation}; out: list of one {@link Submission}. */
public final class SubmitOperation implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(List.of(Submission.ofOperation(exchange.getMessage().getBody(Operation.class))));
    }
}
