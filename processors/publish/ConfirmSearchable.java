package publish;

import clientregistry.publish.index.IndexEntries;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchIndex;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import door.Carried;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Looks at every item of the bulk answer, refreshes, and only then lets the records begin to leave recent. In: list of
 * {@link BulkResponseItem}.
 */
public final class ConfirmSearchable implements Processor {

    private static final int DELETED_WAITS_SECONDS = 5;

    private final IndexEntries entries;
    private final SearchIndex index;

    public ConfirmSearchable(IndexEntries entries, SearchIndex index) {
        this.entries = entries;
        this.index = index;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        BuildBulk.Bulk bulk = Carried.get(exchange, BuildBulk.Bulk.class);
        Map<String, List<String>> conflicts = new HashMap<>();
        for (Object each : exchange.getMessage().getBody(List.class)) {
            BulkResponseItem item = (BulkResponseItem) each;
            check(item);
            if (item.status() == 409) {
                conflicts.computeIfAbsent(item.index(), name -> new ArrayList<>()).add(item.id());
            }
        }
        for (Generation generation : bulk.generations()) {
            index.refresh(generation.name());
        }
        Set<UUID> refused = notThere(conflicts);
        putOff(exchange, refused);
        entries.searchable(bulk.entries().stream().filter(entry -> !refused.contains(entry.record())).toList());
    }

    /**
     * 409 says that a newer version is there, which is what we want, or was there until it was deleted, which is not.
     */
    private Set<UUID> notThere(Map<String, List<String>> conflicts) throws IOException {
        Set<UUID> refused = new HashSet<>();
        for (Map.Entry<String, List<String>> each : conflicts.entrySet()) {
            Set<String> there = index.present(each.getKey(), each.getValue());
            each.getValue().stream().filter(id -> !there.contains(id)).map(UUID::fromString).forEach(refused::add);
        }
        return refused;
    }

    /** Elasticsearch forgets the version of what was deleted after a minute (index.gc_deletes): then it takes ours. */
    private static void putOff(Exchange exchange, Set<UUID> refused) {
        if (!refused.isEmpty()) {
            Publication publication = Carried.get(exchange, Publication.class);
            publication.queue().later(publication.rows().stream().filter(row -> refused.contains(row.ref())).toList(),
                    DELETED_WAITS_SECONDS);
            Carried.put(exchange, Publication.class, new Publication(publication.queue(),
                    publication.rows().stream().filter(row -> !refused.contains(row.ref())).toList()));
        }
    }

    private static void check(BulkResponseItem item) throws IOException {
        if (item.status() == 409 || (item.status() >= 200 && item.status() < 300)) {
            return;
        }
        String reason = "index answered " + item.status() + (item.error() == null ? "" : " " + item.error().type());
        if (item.status() == 400 && !"index_closed_exception".equals(item.error() == null
                ? null : item.error().type())) {
            throw new TargetRefusal(reason);
        }
        throw new IOException(reason);
    }
}
