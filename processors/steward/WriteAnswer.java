package steward;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.StewardRequest;
import clientregistry.steward.api.StewardResponse;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Puts an {@link Answer}, or a {@link Refusal} as a problem document, on the wire; nothing of the request's headers
 * goes back.
 */
public final class WriteAnswer implements Processor {

    private final List<String> challenges;

    /** @param challenges what who has not signed in may try */
    public WriteAnswer(List<String> challenges) {
        this.challenges = List.copyOf(challenges);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        StewardRequest request = Carried.get(exchange, StewardRequest.class);
        StewardResponse response = message.getBody() instanceof Refusal refusal ? StewardResponse.of(refusal, request)
                : StewardResponse.of(message.getBody(Answer.class), request);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        response.headers().forEach(message::setHeader);
        if (response.status() == 401 && !challenges.isEmpty()) {
            message.setHeader("WWW-Authenticate", String.join(", ", challenges));
        }
        message.setBody(response.body());
    }
}
