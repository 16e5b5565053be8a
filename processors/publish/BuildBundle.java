package publish;

import clientregistry.publish.targets.FhirFence;
import clientregistry.publish.targets.FhirPublication;
import clientregistry.store.registry.Outbox.Row;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes a FHIR transaction of what changed, that must come before any other. In: list of {@link Row}; out: Bundle. */
public final class BuildBundle implements Processor {

    /** The version of the fence its transaction depends on. */
    record Fenced(String version) {
    }

    private final FhirPublication publication;
    private final FhirFence fence;

    public BuildBundle(FhirPublication publication, FhirFence fence) {
        this.publication = publication;
        this.fence = fence;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        // First the fence, then the registry: whatever is published in between makes this one void.
        Fenced fenced = new Fenced(fence.version());
        Carried.put(exchange, Fenced.class, fenced);
        exchange.getMessage().setBody(fence.guard(publication.bundle(rows), fenced.version));
        Publication.sends(exchange);
    }
}
