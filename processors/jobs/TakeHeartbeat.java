package jobs;

import clientregistry.publish.openhim.Mediation;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Ends the exchange while OpenHIM is left alone. Out: {@link Mediation}. */
public final class TakeHeartbeat implements Processor {

    private final Supplier<Mediation> mediation;

    public TakeHeartbeat(Supplier<Mediation> mediation) {
        this.mediation = mediation;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(mediation.get());
        exchange.setRouteStop(!mediation.get().isDue());
    }
}
