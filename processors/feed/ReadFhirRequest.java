package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.Words;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What is asked? Out: {@link FhirRequest}; property "interaction" names the route. */
public final class ReadFhirRequest implements Processor {

    private static final int LONGEST_REQUEST_ID = 200;

    private final int bodyLimit;

    /** @param bodyLimit longest body in bytes */
    public ReadFhirRequest(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = Carried.get(exchange, FhirRequest.class);
        String requestId = Carried.get(exchange, Message.class).controlId();
        if (request.body().length > bodyLimit || request.declaredLength() > bodyLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "The body is larger than " + bodyLimit + " bytes.");
        }
        if (request.query() == null) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The query string is not well-formed.");
        }
        if (requestId != null && requestId.length() > LONGEST_REQUEST_ID) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "X-Request-Id is longer than " + LONGEST_REQUEST_ID
                    + " characters.");
        }
        FhirRequest.Interaction interaction = request.interaction();
        FhirRequest asked = request.withForm();
        Carried.put(exchange, FhirRequest.class, asked);
        FhirRequest.requireCharacters(asked.query());
        asked.checkAnswer();
        exchange.setProperty("interaction", Words.of(interaction));
        exchange.getMessage().setBody(asked);
    }
}
