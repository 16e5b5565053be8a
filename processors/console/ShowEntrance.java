package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleRequest;
import clientregistry.steward.access.PageAnswer;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Draws what the entrance shows. In: {@link PageAnswer}; out: {@link clientregistry.console.ConsoleAnswer}. */
public final class ShowEntrance implements Processor {

    private final Console console;

    public ShowEntrance(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(console.entrance(exchange.getMessage().getBody(PageAnswer.class),
                Carried.get(exchange, ConsoleRequest.class)));
    }
}
