package query;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.SharedCommits;
import clientregistry.store.messages.Message;
import door.Carried;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Writes one audit event for an answered query, before the answer leaves. Body: {@link FhirResponse}, unchanged. */
public final class AuditQuery implements Processor {

    static final String CAPABILITIES = "capabilities";

    private final SharedCommits commits;
    private final AskedParameters asked;
    private final String event;

    /** @param event what was asked: read, search, pix-query, capabilities */
    public AuditQuery(SharedCommits commits, AskedParameters asked, String event) {
        this.asked = asked;
        this.commits = commits;
        this.event = event;
    }

    @Override
    public void process(Exchange exchange) {
        FhirResponse response = exchange.getMessage().getBody(FhirResponse.class);
        Message message = Carried.get(exchange, Message.class);
        @SuppressWarnings("unchecked")
        List<UUID> records = exchange.getProperty("disclosed", List.of(), List.class);
        AuditEntry said = AuditEntry.of(event, 'E', response.status() < 400 ? AuditOutcome.SUCCESS
                : AuditOutcome.REFUSED, Actor.of(message), records.stream()
                .map(id -> AuditEntry.Entity.touched("record", id, AuditEntry.How.SENT)).toList())
                .with(asked(exchange)).assertedIn(message);
        // Who asks what the registry can do asks for nobody.
        AuditEntry entry = event.equals(CAPABILITIES) ? said : said.found(records.size());
        commits.write(entry);
    }

    /** Without it nobody could tell what a query that found nothing was about. */
    private Map<String, Object> asked(Exchange exchange) {
        FhirRequest request = Carried.get(exchange, FhirRequest.class);
        Map<String, List<String>> parameters = new TreeMap<>(request.query() == null ? Map.of() : request.query());
        if (event.equals("read")) {
            parameters.put("_id", List.of(request.logicalId()));
        }
        return asked.detail(parameters);
    }
}
