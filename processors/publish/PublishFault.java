package publish;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import clientregistry.publish.targets.FhirFence;
import door.Carried;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A publication failed: a target that is down is tried again later; a row the target does not want, or at which it
 * fails while others go through, is found and parked.
 */
public final class PublishFault implements Processor {

    /**
     * Bad request, conflict, precondition, too large, unprocessable; a wrong address or log-in (401, 403, 404) is no
     * row's fault.
     */
    private static final Set<Integer> CONTENT_REFUSED = Set.of(400, 409, 412, 413, 422);

    /** Answers to a condition that does not hold. */
    private static final Set<Integer> CONFLICT = Set.of(409, 412);

    private final FhirFence fence;

    public PublishFault(FhirFence fence) {
        this.fence = fence;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable fault = cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        Publication publication = Carried.get(exchange, Publication.class);
        if (publication == null) {
            return;
        }
        if (isOvertaken(exchange, fault)) {
            publication.queue().overtaken();
        } else if (isRefusal(fault)) {
            publication.queue().refused(publication.rows(), reason(fault));
        } else if (isServerError(fault)) {
            publication.queue().failed(publication.rows(), reason(fault));
        } else {
            publication.queue().down(reason(fault));
        }
    }

    /** Components wrap what the target said. */
    private static Throwable cause(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof BaseServerResponseException || each instanceof TargetRefusal) {
                return each;
            }
        }
        return fault;
    }

    /** Another transaction came before: the rows are as good as ever, what was read for them is not. */
    private boolean isOvertaken(Exchange exchange, Throwable fault) {
        BuildBundle.Turn turn = Carried.get(exchange, BuildBundle.Turn.class);
        try {
            return turn != null && fault instanceof BaseServerResponseException e
                    && CONFLICT.contains(e.getStatusCode())
                    && !fence.isAt(turn.version());
        } catch (BaseServerResponseException gone) {
            // It cannot be asked: nothing is held against the rows.
            return true;
        }
    }

    private static boolean isRefusal(Throwable fault) {
        int status = fault instanceof BaseServerResponseException e ? e.getStatusCode() : 0;
        return fault instanceof TargetRefusal || CONTENT_REFUSED.contains(status);
    }

    /** An answer came: the server may be ill, or only this row too much for it. */
    private static boolean isServerError(Throwable fault) {
        return fault instanceof BaseServerResponseException e && e.getStatusCode() >= 500;
    }

    /** Servers quote what they were sent: only the kind of fault is kept. */
    private static String reason(Throwable fault) {
        if (fault instanceof BaseServerResponseException e && e.getStatusCode() > 0) {
            return "HTTP " + e.getStatusCode();
        }
        return fault instanceof TargetRefusal ? fault.getMessage() : fault.getClass().getSimpleName();
    }
}
