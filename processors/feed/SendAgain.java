package feed;

import clientregistry.feed.messages.Processing;
import clientregistry.feed.messages.Reprocessing;
import clientregistry.feed.messages.StoredMessage;
import clientregistry.feed.messages.StoredMessages;
import clientregistry.person.refusal.Refusal;
import exchange.Carried;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Sends stored messages through {@code direct:reprocess-message}, and says what came of it. Thread-safe. */
public final class SendAgain implements Reprocessing.Doors {

    private final CamelContext context;
    private final StoredMessages messages;

    public SendAgain(CamelContext context, StoredMessages messages) {
        this.context = context;
        this.messages = messages;
    }

    @Override
    public Processing process(StoredMessage message, byte[] raw, boolean overwrite) {
        Again again = new Again(message, raw, overwrite);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.request("direct:reprocess-message", exchange -> Carried.put(exchange, Again.class, again));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processing(again);
    }

    private Processing processing(Again again) {
        Refusal refusal = again.refusal();
        if (refusal != null && refusal.kind().isLater()) {
            return Processing.later(refusal.getMessage());
        }
        List<StoredMessage> made = again.made.stream().map(messages::get).flatMap(Optional::stream).toList();
        List<String> refused = made.stream().map(StoredMessage::refusal).filter(Objects::nonNull).toList();
        if (refusal != null || !refused.isEmpty()) {
            return new Processing("refused", refusal != null
                    ? refusal.kind() + ": " + refusal.getMessage() : refused.get(0),
                    made.stream().map(StoredMessage::id).toList(), true);
        }
        String stored = made.stream().anyMatch(m -> m.outcome().equals("held")) ? "held" : "accepted";
        String outcome = made.isEmpty() ? "repeated" : stored;
        return new Processing(outcome, null, made.stream().map(StoredMessage::id).toList(), true);
    }
}
