package errors;

import clientregistry.feed.fhir.Outcomes;
import clientregistry.person.refusal.Refusal;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers a refused request with an OperationOutcome. In: {@link Refusal}; out: FhirResponse. */
public final class AnswerFhirRefusal implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(Outcomes.response(exchange.getMessage().getBody(Refusal.class)));
    }
}
