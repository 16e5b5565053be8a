package jobs;

import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.MediatorTrail;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Writes that this hub was registered at OpenHIM, when it was. In and out: {@link Mediation}. */
public final class AuditMediator implements Processor {

    private final MediatorTrail trail;

    public AuditMediator(MediatorTrail trail) {
        this.trail = trail;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(RegisterMediator.REGISTERED, false, Boolean.class)) {
            Mediation mediation = exchange.getMessage().getBody(Mediation.class);
            trail.registered(mediation.urn());
            mediation.registered();
        }
    }
}
