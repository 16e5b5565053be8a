package feed;

import clientregistry.feed.fhir.FhirRequest;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Resource;

/** Reads the body of a create or update, strictly. In: {@link FhirRequest}; out: {@link FhirEntries}, one. */
public final class ParsePatient implements Processor {

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        Resource resource = (Resource) request.bodyFormat().readStrictly(request.body());
        exchange.getMessage().setBody(new FhirEntries(Form.SINGLE, List.of(Entry.alone(resource, request))));
    }
}
