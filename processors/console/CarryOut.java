package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.console.DeedKind;
import clientregistry.person.users.SignedIn;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Does what a form says. Out: {@link clientregistry.console.ConsoleAnswer}, which leads to the next page. */
public final class CarryOut implements Processor {

    private final Console console;
    private final AskRegistry registry;
    private final InWorkAtOnce work;

    CarryOut(Console console, AskRegistry registry, InWorkAtOnce work) {
        this.console = console;
        this.registry = registry;
        this.work = work;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(work.in(() -> console.carryOut(Carried.get(exchange, DeedKind.class),
                Carried.get(exchange, ConsoleRequest.class), Carried.get(exchange, SignedIn.class), registry.of(exchange))));
    }
}
