package errors;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.Words;
import clientregistry.store.audit.CountedEntries;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Counts what was refused where anybody may ask: an entry for each would let him fill the disk. In and out:
 * {@link Refusal}.
 */
public final class CountRefusal implements Processor {

    private final CountedEntries counted;

    public CountRefusal(CountedEntries counted) {
        this.counted = counted;
    }

    @Override
    public void process(Exchange exchange) {
        Refusal refusal = exchange.getMessage().getBody(Refusal.class);
        if (!refusal.kind().isLater()) {
            counted.count("refusal", Carried.get(exchange, Message.class).address(),
                    Words.of(refusal.kind()));
        }
    }
}
