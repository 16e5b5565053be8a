package clientregistry.run;

import clientregistry.feed.transport.BrokenOff;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener of Camel's says of faults outside of routes. That an answer found nobody is counted where the
 * connection is known ({@link clientregistry.feed.transport.ConnectionGate}); Camel would write a stack trace for each.
 */
final class DoorFaults implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DoorFaults.class);

    @Override
    public void handleException(Throwable fault) {
        handleException(null, null, fault);
    }

    @Override
    public void handleException(String message, Throwable fault) {
        handleException(message, null, fault);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable fault) {
        if (BrokenOff.of(fault).isEmpty()) {
            LOG.warn("A connection is closed over a fault of the registry", fault);
        }
    }
}
