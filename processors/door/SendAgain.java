package door;

import clientregistry.feed.reprocess.Processing;
import clientregistry.feed.reprocess.Reading;
import clientregistry.feed.reprocess.Replaying;
import clientregistry.feed.reprocess.Reprocessing;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.messages.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Sends stored messages through {@code direct:reprocess-message}, or through {@code direct:replay-message} to see what is
 * read of them, and says what came of it. Thread-safe.
 */
public final class SendAgain implements Reprocessing.Doors, Replaying.Reader {

    private final CamelContext context;
    private final MessageStore messages;

    public SendAgain(CamelContext context, MessageStore messages) {
        this.context = context;
        this.messages = messages;
    }

    @Override
    public Processing process(StoredMessage message, byte[] raw, boolean overwrite) {
        Again again = Again.processed(message, raw, overwrite);
        send("direct:reprocess-message", again);
        return processing(again);
    }

    @Override
    public Reading read(StoredMessage message, byte[] raw) {
        Again again = Again.onlyRead(message, raw);
        send("direct:replay-message", again);
        return new Reading(again.received(), again.refusal());
    }

    private void send(String route, Again again) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.request(route, exchange -> Carried.put(exchange, Again.class, again));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Processing processing(Again again) {
        Refusal refusal = again.refusal();
        if (refusal != null && refusal.kind().isLater()) {
            return Processing.later(refusal.getMessage());
        }
        List<StoredMessage> made = again.made().stream().map(messages::get).flatMap(Optional::stream).toList();
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
