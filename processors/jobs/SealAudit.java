package jobs;

import clientregistry.store.audit.Seals;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Seals what the audit trail holds, as far as it is not sealed yet. */
public final class SealAudit implements Processor {

    private final Seals seals;

    public SealAudit(Seals seals) {
        this.seals = seals;
    }

    @Override
    public void process(Exchange exchange) {
        while (seals.seal() > 0 && !exchange.getContext().isStopping()) {
            // The rest is sealed in further steps, so that no transaction is long.
        }
    }
}
