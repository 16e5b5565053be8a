package jobs;

import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.OpenHimFault;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells OpenHIM that this hub is alive, and since when. In: {@link Mediation}. */
public final class SendHeartbeat implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(SendHeartbeat.class);

    @Override
    public void process(Exchange exchange) throws OpenHimFault {
        Mediation mediation = exchange.getMessage().getBody(Mediation.class);
        boolean well = mediation.get() == null;
        mediation.beat(Duration.ofMillis(exchange.getContext().getUptime().toMillis()));
        if (!well) {
            LOG.info("OpenHIM has this hub as its mediator");
        }
    }
}
