package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.console.DeedKind;
import clientregistry.console.PageKind;
import clientregistry.person.users.SignedIn;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Which page or deed, and may he? Carries on: {@link PageKind} or {@link DeedKind}; property "kind": show, do. */
public final class ReadPage implements Processor {

    private final Console console;

    public ReadPage(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        Record found = console.find(Carried.get(exchange, ConsoleRequest.class), Carried.get(exchange, SignedIn.class));
        exchange.setProperty("kind", found instanceof PageKind ? "show" : "do");
        if (found instanceof PageKind page) {
            Carried.put(exchange, PageKind.class, page);
        } else {
            Carried.put(exchange, DeedKind.class, (DeedKind) found);
        }
    }
}
