package jobs;

import clientregistry.store.audit.CountedEntries;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Writes the audit entries of connections that were not let in. */
public final class WriteCountedEntries implements Processor {

    private final CountedEntries refusals;

    public WriteCountedEntries(CountedEntries refusals) {
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) {
        refusals.write();
    }
}
