package jobs;

import clientregistry.feed.intake.Registrations;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes over a changed {@code config/sources.yaml} and changed certificates, and audits what became otherwise. */
public final class TakeOverRegistrations implements Processor {

    private final Registrations registrations;

    public TakeOverRegistrations(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void process(Exchange exchange) {
        registrations.look();
    }
}
