package jobs;

import clientregistry.publish.index.IndexEntries;
import clientregistry.publish.index.IndexKeeper;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Looks whether the search index is up and ours, builds it anew when it is not, and forgets what it surely shows. */
public final class CheckIndex implements Processor {

    private final IndexKeeper keeper;
    private final IndexEntries entries;

    public CheckIndex(IndexKeeper keeper, IndexEntries entries) {
        this.keeper = keeper;
        this.entries = entries;
    }

    @Override
    public void process(Exchange exchange) {
        keeper.check();
        entries.forget();
    }
}
