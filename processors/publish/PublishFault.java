package publish;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import exchange.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A publication failed: a target that is down is tried again later; a row the target does not want is found and parked. */
public final class PublishFault implements Processor {

    @Override
    public void process(Exchange exchange) {
        Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Publication publication = Carried.get(exchange, Publication.class);
        if (publication == null) {
            return;
        }
        if (isRefusal(fault)) {
            publication.queue().refused(publication.rows(), reason(fault));
        } else {
            publication.queue().down(reason(fault));
        }
    }

    private static boolean isRefusal(Exception fault) {
        int status = fault instanceof BaseServerResponseException e ? e.getStatusCode() : 0;
        return fault instanceof TargetRefusal || status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** Servers quote what they were sent: only the kind of fault is kept. */
    private static String reason(Exception fault) {
        return fault instanceof BaseServerResponseException e && e.getStatusCode() > 0 ? "HTTP " + e.getStatusCode()
                : fault instanceof TargetRefusal ? fault.getMessage() : fault.getClass().getSimpleName();
    }
}
