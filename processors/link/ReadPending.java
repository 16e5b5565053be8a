package link;

import clientregistry.link.Change;
import clientregistry.link.StoredRecords;
import clientregistry.link.Submission;
import clientregistry.store.search.SearchState;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Takes the records that wait longest to be matched, once search is up. Out: list of {@link Submission}, empty when
 * none.
 */
public final class ReadPending implements Processor {

    private final StoredRecords stored;
    private final SearchState search;
    private final int limit;

    public ReadPending(StoredRecords stored, SearchState search, int limit) {
        this.stored = stored;
        this.search = search;
        this.limit = limit;
    }

    @Override
    public void process(Exchange exchange) {
        List<Change.Rematch> oldest = search.active().isEmpty() ? List.of() : stored.oldest(limit);
        exchange.getMessage().setBody(oldest.stream().map(Submission::ofJob).toList());
    }
}
