package publish;

import clientregistry.publishing.IndexEntries;
import clientregistry.search.Generation;
import clientregistry.search.SearchIndex;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import exchange.Carried;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Looks at every item of the bulk answer, refreshes, and only then lets the records begin to leave recent. In: list of
 * {@link BulkResponseItem}.
 */
public final class ConfirmSearchable implements Processor {

    private final IndexEntries entries;
    private final SearchIndex index;

    public ConfirmSearchable(IndexEntries entries, SearchIndex index) {
        this.entries = entries;
        this.index = index;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        BuildBulk.Bulk bulk = Carried.get(exchange, BuildBulk.Bulk.class);
        for (Object item : exchange.getMessage().getBody(List.class)) {
            check((BulkResponseItem) item);
        }
        for (Generation generation : bulk.generations()) {
            index.refresh(generation.name());
        }
        entries.searchable(bulk.entries());
    }

    /** 409 says that our version or a newer one is there, which is what we want. */
    private static void check(BulkResponseItem item) throws IOException {
        if (item.status() == 409 || item.status() >= 200 && item.status() < 300) {
            return;
        }
        String reason = "index answered " + item.status() + (item.error() == null ? "" : " " + item.error().type());
        if (item.status() == 400) {
            throw new TargetRefusal(reason);
        }
        throw new IOException(reason);
    }
}
