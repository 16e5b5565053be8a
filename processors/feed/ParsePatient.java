package feed;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Room;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.StrictReader;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Resource;

/** Reads the body of a create or update, strictly. In: {@link FhirRequest}; out: {@link FhirEntries}, one. */
public final class ParsePatient implements Processor {

    private final Bounds bounds;
    private final Room room;

    public ParsePatient(Bounds bounds, Room room) {
        this.bounds = bounds;
        this.room = room;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        Resource resource = (Resource) StrictReader.whole(request.bodyFormat(), request.body(), bounds,
                InRoom.of(exchange, room));
        exchange.getMessage().setBody(new FhirEntries(Form.SINGLE, List.of(Entry.alone(resource, request))));
    }
}
