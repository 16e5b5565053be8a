package console;

import clientregistry.console.ConsoleRequest;
import clientregistry.person.refusal.Refusal;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What changes something comes from a page of ours: browsers send certificates unasked, whoever made the page. */
public final class RequireSameOrigin implements Processor {

    @Override
    public void process(Exchange exchange) {
        ConsoleRequest request = Carried.get(exchange, ConsoleRequest.class);
        if (request.isForm() && !request.page().isFromOurPages()) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This comes from another page than ours.");
        }
    }
}
