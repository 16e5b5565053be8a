package errors;

import clientregistry.link.UnknownOutcome;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.DatabaseAway;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong once, at the boundary: out of any exception comes a {@link Refusal} as body. */
public final class Classify implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Classify.class);

    @Override
    public void process(Exchange exchange) {
        Throwable fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage().setBody(refusal(fault));
    }

    /** Messages of exceptions may quote demographics; their classes, and places in our code, do not. */
    private static String places(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).limit(10)
                .map(each -> each.getClass().getName() + " at "
                + Stream.of(each.getStackTrace()).limit(8).map(StackTraceElement::toString)
                .collect(Collectors.joining(" < ")))
                .collect(Collectors.joining("; because of "));
    }

    /** A refusal in or around the fault, else what is told of a fault of ours, or of the library's, which is logged. */
    public static Refusal refusal(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof Refusal refusal) {
                return refusal;
            }
            if (each instanceof UnknownOutcome) {
                return new Refusal(Refusal.Kind.UNAVAILABLE, null, "unknown outcome");
            }
            if (DatabaseAway.isToldBy(each)) {
                return new Refusal(Refusal.Kind.UNAVAILABLE, null,
                        "The registry's database is not available; nothing was stored; please send again.");
            }
        }
        LOG.error("A fault in the registry: {}", places(fault));
        return new Refusal(Refusal.Kind.INTERNAL, null,
                "The registry could not process this message; it was not stored.");
    }
}
