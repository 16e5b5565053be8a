package steward;

import clientregistry.link.Operation;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.api.Command;
import clientregistry.steward.work.Proposals;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Is it somebody else who says yes, to what would still happen? Body: {@link Operation}, unchanged. */
public final class ApproveProposal implements Processor {

    private final Proposals proposals;

    public ApproveProposal(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void process(Exchange exchange) {
        proposals.approve(exchange.getMessage().getBody(Operation.class), Carried.get(exchange, SignedIn.class),
                Carried.get(exchange, Command.class).approval());
    }
}
