package jobs;

import clientregistry.link.Outcome;
import clientregistry.link.Submission;
import clientregistry.person.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends a slice of the re-match job through {@code direct:rematch-slice}, and says what came of it. Thread-safe. */
final class LinkSlice implements Function<List<Submission>, List<Outcome>> {

    private final CamelContext context;

    LinkSlice(CamelContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Outcome> apply(List<Submission> slice) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange done = template.request("direct:rematch-slice", exchange -> exchange.getMessage().setBody(slice));
            if (done.getException() instanceof Refusal refusal) {
                return slice.stream().map(each -> Outcome.refused(refusal)).toList();
            }
            if (done.getException() != null) {
                throw new IllegalStateException("the slice failed", done.getException());
            }
            return done.getMessage().getBody(List.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
