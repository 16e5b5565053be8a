package jobs;

import clientregistry.publish.openhim.Mediation;
import clientregistry.publish.openhim.MediatorTrail;
import clientregistry.publish.openhim.OpenHimFault;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** OpenHIM does not have this hub as its mediator: says why, once, and leaves it alone for a while. */
public final class NoteMediatorFault implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(NoteMediatorFault.class);

    private final Supplier<Mediation> mediation;
    private final MediatorTrail trail;

    public NoteMediatorFault(Supplier<Mediation> mediation, MediatorTrail trail) {
        this.mediation = mediation;
        this.trail = trail;
    }

    @Override
    public void process(Exchange exchange) {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!(thrown instanceof OpenHimFault fault)) {
            mediation.get().rest();
            LOG.warn("Not told to OpenHIM, will be tried again: {}", thrown.getClass().getSimpleName());
        } else if (mediation.get().failed(fault)) {
            LOG.warn("OpenHIM does not have this hub as its mediator, will be tried again: {}", fault.getMessage());
            if (fault.kind() == OpenHimFault.Kind.REFUSED) {
                audit(fault);
            }
        }
    }

    private void audit(OpenHimFault fault) {
        try {
            trail.refused(mediation.get().urn(), fault.getMessage());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("That OpenHIM refuses could not be audited: {}", e.getClass().getSimpleName());
        }
    }
}
