package jobs;

import clientregistry.steward.system.SystemDesk;
import clientregistry.steward.system.SystemState;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Looks at what this node needs and keeps in mind how the hub fares; every five minutes keeps a sample of its figures. */
public final class LookAtSystem implements Processor {

    private final SystemDesk desk;
    private final BooleanSupplier mayRun;

    /** @param mayRun whether this node is the one that runs jobs: it samples what the registry did */
    public LookAtSystem(SystemDesk desk, BooleanSupplier mayRun) {
        this.desk = desk;
        this.mayRun = mayRun;
    }

    @Override
    public void process(Exchange exchange) {
        SystemState state = desk.system.look();
        if (!state.remembered()) {
            desk.sampling.sampleWhenDue(mayRun.getAsBoolean());
        }
    }
}
