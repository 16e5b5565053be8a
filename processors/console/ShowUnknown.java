package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.person.users.SignedIn;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says that nobody knows whether it was done. Out: {@link clientregistry.console.ConsoleAnswer}. */
public final class ShowUnknown implements Processor {

    private final Console console;

    public ShowUnknown(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(console.unknownOutcome(Carried.get(exchange, ConsoleRequest.class),
                Carried.get(exchange, SignedIn.class)));
    }
}
