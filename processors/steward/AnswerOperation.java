package steward;

import clientregistry.link.Operation;
import clientregistry.link.Outcome;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.CommandAnswers;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells what an operation did. In: list of one {@link Outcome}; out: {@link Answer}. */
public final class AnswerOperation implements Processor {

    private final CommandAnswers answers;

    public AnswerOperation(CommandAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        exchange.getMessage().setBody(answers.committed(Carried.get(exchange, Operation.class), outcome));
    }
}
