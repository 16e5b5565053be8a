package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.console.PageKind;
import clientregistry.person.users.SignedIn;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Has a page read and drawn. Out: {@link clientregistry.console.ConsoleAnswer}. */
public final class ShowPage implements Processor {

    private final Console console;
    private final AskRegistry registry;
    private final InWorkAtOnce work;

    ShowPage(Console console, AskRegistry registry, InWorkAtOnce work) {
        this.console = console;
        this.registry = registry;
        this.work = work;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(work.in(() -> console.show(Carried.get(exchange, PageKind.class),
                Carried.get(exchange, ConsoleRequest.class), Carried.get(exchange, SignedIn.class), registry.of(exchange))));
    }
}
