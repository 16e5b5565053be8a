package feed;

import clientregistry.link.Outcome;
import exchange.Carried;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A message processed again is not done when the commit step refused it: as busy or gone it leaves no row to tell it
 * by. Everything else passes. In and out: list of {@link Outcome}.
 */
public final class NoteOutcomes implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (Carried.get(exchange, Again.class) == null) {
            return;
        }
        @SuppressWarnings("unchecked")
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        outcomes.stream().map(Outcome::refusal).filter(Objects::nonNull)
                .max(Comparator.comparing(refusal -> refusal.kind().isLater()))
                .ifPresent(refusal -> Again.refused(exchange, refusal));
    }
}
