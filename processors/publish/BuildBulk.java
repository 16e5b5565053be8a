package publish;

import clientregistry.publish.index.ForeignKeys;
import clientregistry.publish.index.IndexEntries;
import clientregistry.publish.index.IndexEntries.Entry;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.search.CandidateQuery;
import clientregistry.store.search.Generation;
import clientregistry.store.search.Generations;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import door.Carried;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes a bulk request of the records' current versions, for every living index. External versions keep an older one
 * from overwriting a newer; the same one again mends a document that somebody altered. In: list of {@link Row}; out:
 * {@link BulkRequest.Builder}.
 */
public final class BuildBulk implements Processor {

    private final IndexEntries entries;
    private final Generations generations;
    private final ForeignKeys foreignKeys;

    public BuildBulk(IndexEntries entries, Generations generations, ForeignKeys foreignKeys) {
        this.entries = entries;
        this.generations = generations;
        this.foreignKeys = foreignKeys;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        foreignKeys.bringHome();
        List<Generation> live = generations.live();
        Bulk bulk = new Bulk(live, entries.of(rows));
        Carried.put(exchange, Bulk.class, bulk);
        // With no index to tell, the rows wait for the one that will be built; an index of other keys is told by
        // another node.
        exchange.setRouteStop(!foreignKeys.mayTell(live));
        exchange.getMessage().setBody(request(bulk));
        Publication.sends(exchange);
    }

    private static BulkRequest.Builder request(Bulk bulk) {
        BulkRequest.Builder request = new BulkRequest.Builder();
        for (Generation generation : bulk.generations()) {
            for (Entry entry : bulk.entries()) {
                request.operations(op -> op.index(i -> i.index(generation.name()).id(entry.record().toString())
                        .version((long) entry.version()).versionType(VersionType.ExternalGte)
                        .document(Map.of("keys", entry.keys(), "rank", CandidateQuery.rank(entry.record())))));
            }
        }
        return request;
    }

    /** The entries sent, to which indexes. */
    record Bulk(List<Generation> generations, List<Entry> entries) {
    }
}
