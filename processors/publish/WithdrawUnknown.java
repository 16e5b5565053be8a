package publish;

import clientregistry.publish.targets.FhirWithdrawal;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Withdraws from the FHIR server what a restored registry does not know, on the one node that publishes there. */
public final class WithdrawUnknown implements Processor {

    private final FhirWithdrawal withdrawal;
    private final BooleanSupplier isMine;

    /** @param isMine whether this is the node that publishes */
    public WithdrawUnknown(FhirWithdrawal withdrawal, BooleanSupplier isMine) {
        this.withdrawal = withdrawal;
        this.isMine = isMine;
    }

    @Override
    public void process(Exchange exchange) {
        if (isMine.getAsBoolean()) {
            withdrawal.run();
        }
    }
}
