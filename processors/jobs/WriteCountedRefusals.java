package jobs;

import clientregistry.store.audit.CountedRefusals;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Writes the audit entries of connections that were not let in. */
public final class WriteCountedRefusals implements Processor {

    private final CountedRefusals refusals;

    public WriteCountedRefusals(CountedRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) {
        refusals.write();
    }
}
