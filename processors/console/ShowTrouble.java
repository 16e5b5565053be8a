package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says why not. In: {@link Refusal}; out: {@link clientregistry.console.ConsoleAnswer}. */
public final class ShowTrouble implements Processor {

    private final Console console;

    public ShowTrouble(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(console.trouble(exchange.getMessage().getBody(Refusal.class),
                Carried.get(exchange, ConsoleRequest.class), Carried.get(exchange, SignedIn.class)));
    }
}
