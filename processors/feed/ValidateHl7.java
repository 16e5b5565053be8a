package feed;

import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Which source sends it, and is it a type, event, version and processing id that we take? In and out:
 * {@link Hl7Message}. Carries on: {@link Source}.
 */
public final class ValidateHl7 implements Processor {

    private final Hl7Intake intake;
    private final AcceptedMessages accepted;

    public ValidateHl7(Hl7Intake intake, AcceptedMessages accepted) {
        this.intake = intake;
        this.accepted = accepted;
    }

    @Override
    public void process(Exchange exchange) {
        Hl7Message read = exchange.getMessage().getBody(Hl7Message.class);
        Source source = intake.source(Carried.get(exchange, Node.class), read.header());
        Carried.put(exchange, Source.class, source);
        Carried.change(exchange, Message.class, message -> message.of(source.name()));
        accepted.check(read);
    }
}
