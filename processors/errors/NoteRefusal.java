package errors;

import clientregistry.person.refusal.Refusal;
import door.Again;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells who reads a message again that it would be refused; nothing is kept of it. In: {@link Refusal}. */
public final class NoteRefusal implements Processor {

    @Override
    public void process(Exchange exchange) {
        Again.refused(exchange, exchange.getMessage().getBody(Refusal.class));
    }
}
