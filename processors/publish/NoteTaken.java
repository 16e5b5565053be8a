package publish;

import clientregistry.publish.targets.FhirFence;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Bundle;

/** The FHIR server took the transaction: the next one follows it. In: the answer, a Bundle. */
public final class NoteTaken implements Processor {

    private final FhirFence fence;

    public NoteTaken(FhirFence fence) {
        this.fence = fence;
    }

    @Override
    public void process(Exchange exchange) {
        fence.taken(exchange.getMessage().getBody(Bundle.class));
    }
}
