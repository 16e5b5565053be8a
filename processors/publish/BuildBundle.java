package publish;

import clientregistry.publishing.FhirPublication;
import clientregistry.registry.Outbox.Row;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes a FHIR transaction of what changed. In: list of {@link Row}; out: Bundle. */
public final class BuildBundle implements Processor {

    private final FhirPublication publication;

    public BuildBundle(FhirPublication publication) {
        this.publication = publication;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(publication.bundle(rows));
    }
}
