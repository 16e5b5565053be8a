package steward;

import clientregistry.link.Operation;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.Limits;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** May somebody of some sources be told this {@link Answer}, or do this {@link Operation}? Body: either, unchanged. */
public final class HoldToSources implements Processor {

    private final Limits limits;

    public HoldToSources(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void process(Exchange exchange) {
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        if (exchange.getMessage().getBody() instanceof Operation operation) {
            limits.require(acting, operation.action());
        } else {
            limits.require(acting, Carried.get(exchange, Interaction.class),
                    Carried.get(exchange, StewardRequest.class), exchange.getMessage().getBody(Answer.class));
        }
    }
}
