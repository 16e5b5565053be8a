package steward;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What is asked? Out: {@link StewardRequest}; property "interaction" names the route. */
public final class ReadStewardRequest implements Processor {

    private final int bodyLimit;

    /** @param bodyLimit longest body in bytes */
    public ReadStewardRequest(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void process(Exchange exchange) {
        StewardRequest request = Carried.get(exchange, StewardRequest.class);
        if (request.body().length > bodyLimit || request.length() > bodyLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        Interaction interaction = Interaction.of(request);
        Carried.put(exchange, Interaction.class, interaction);
        exchange.setProperty("interaction", interaction.route());
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        exchange.getMessage().setBody(request.within(acting.user().sources(), Right.SEE_PEOPLE.isOf(acting))
                .by(acting.user().name(), acting.user().leads()));
    }
}
