package steward;

import clientregistry.steward.api.Answer;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.Reads;
import clientregistry.steward.api.StewardRequest;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers a question. In: {@link StewardRequest}; out: {@link Answer}. */
public final class AnswerRead implements Processor {

    private final Reads reads;

    public AnswerRead(Reads reads) {
        this.reads = reads;
    }

    @Override
    public void process(Exchange exchange) {
        StewardRequest request = exchange.getMessage().getBody(StewardRequest.class);
        exchange.getMessage().setBody(Carried.get(exchange, Interaction.class).answer(reads, request));
    }
}
