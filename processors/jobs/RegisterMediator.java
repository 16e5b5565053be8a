package jobs;

import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.OpenHimFault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Registers this hub at OpenHIM, unless it is. In and out: {@link Mediation}; property "registered": whether it was
 * now.
 */
public final class RegisterMediator implements Processor {

    static final String REGISTERED = "registered";

    @Override
    public void process(Exchange exchange) throws OpenHimFault {
        exchange.setProperty(REGISTERED, exchange.getMessage().getBody(Mediation.class).register());
    }
}
