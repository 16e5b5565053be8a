package console;

import clientregistry.console.Console;
import clientregistry.console.ConsoleAnswer;
import clientregistry.console.ConsoleRequest;
import clientregistry.steward.access.PageRequest;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Nobody is signed in, or his browser does not say so yet. Out: {@link ConsoleAnswer}. */
public final class SendToEntrance implements Processor {

    private static final String KEPT = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600";

    private final Console console;

    public SendToEntrance(Console console) {
        this.console = console;
    }

    @Override
    public void process(Exchange exchange) {
        ConsoleRequest request = Carried.get(exchange, ConsoleRequest.class);
        exchange.getMessage().setBody(answer(request));
    }

    private ConsoleAnswer answer(ConsoleRequest request) {
        if (request.live()) {
            return console.signedOut(request);
        }
        return request.isFromElsewhere() ? console.onwards(request) : ConsoleAnswer.elsewhere("/enter",
                List.of(PageRequest.WANTED + "=" + request.page().page() + KEPT));
    }
}
