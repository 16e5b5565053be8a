package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Style, script, pictures. Out: {@link clientregistry.console.ConsoleAnswer}. */
public final class ServeAsset implements Processor {

    private final Console console;

    public ServeAsset(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(console.asset(Carried.get(exchange, ConsoleRequest.class)));
    }
}
