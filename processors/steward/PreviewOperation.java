package steward;

import clientregistry.link.Operation;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.CommandAnswers;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells what an operation would do, and changes nothing. In: {@link Operation}; out: {@link Answer}. */
public final class PreviewOperation implements Processor {

    private final CommandAnswers answers;

    public PreviewOperation(CommandAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(answers.preview(exchange.getMessage().getBody(Operation.class)));
    }
}
