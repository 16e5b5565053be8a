package console;

import clientregistry.console.RegistryApi;
import clientregistry.person.security.Node;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.messages.Message;
import door.Carried;
import link.RunBatches;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;

/**
 * Asks the stewards' API in the name of whoever asks for a page, through the same steps as at its own door: rights, limits,
 * trail. What was asked last is carried on by the page's exchange, for the trail of what is refused.
 */
final class AskRegistry {

    private final ProducerTemplate template;

    AskRegistry(ProducerTemplate template) {
        this.template = template;
    }

    RegistryApi of(Exchange page) {
        return request -> ask(page, request);
    }

    private Answer ask(Exchange page, StewardRequest request) {
        Carried.put(page, StewardRequest.class, request);
        Exchange asked = template.request("direct:steward-ask", exchange -> {
            Carried.put(exchange, Message.class, Carried.get(page, Message.class));
            Carried.put(exchange, Node.class, Carried.get(page, Node.class));
            Carried.put(exchange, SignedIn.class, Carried.get(page, SignedIn.class));
            Carried.put(exchange, StewardRequest.class, request);
        });
        page.setProperty(RunBatches.COMMITTED, asked.getProperty(RunBatches.COMMITTED));
        Exception fault = asked.getException();
        if (fault instanceof RuntimeException known) {
            throw known;
        }
        if (fault != null) {
            throw new RuntimeCamelException(fault);
        }
        return asked.getMessage().getBody(Answer.class);
    }
}
