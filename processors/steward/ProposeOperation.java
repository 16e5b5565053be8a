package steward;

import clientregistry.link.Operation;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.CommandAnswers;
import clientregistry.steward.work.Proposals;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Keeps what takes a second person, and changes nothing. In: {@link Operation}; out: {@link Answer}. */
public final class ProposeOperation implements Processor {

    private final CommandAnswers answers;
    private final Proposals proposals;

    public ProposeOperation(CommandAnswers answers, Proposals proposals) {
        this.answers = answers;
        this.proposals = proposals;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(answers.proposed(proposals, exchange.getMessage().getBody(Operation.class)));
    }
}
