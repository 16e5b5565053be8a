package steward;

import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers one kind of question. In: {@link StewardRequest}; out: {@link Answer}. */
public final class AnswerRead implements Processor {

    private final Function<StewardRequest, Answer> question;

    public AnswerRead(Function<StewardRequest, Answer> question) {
        this.question = question;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(question.apply(exchange.getMessage().getBody(StewardRequest.class)));
    }
}
