package feed;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.PatientReferences;
import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import door.Carried;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Which record is it, and may its sender say so? A transaction is accepted as one, in a batch each entry by itself. In:
 * {@link FhirEntries}, carried on; out: list of {@link Received}.
 */
public final class AcceptPatients implements Processor {

    private final FhirIntake intake;

    public AcceptPatients(FhirIntake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        FhirEntries sent = exchange.getMessage().getBody(FhirEntries.class);
        Function<Entry, PatientReferences> references = BundleReferences.in(sent);
        FhirEntries accepted = sent.each(entry -> accept(node, references.apply(entry), entry));
        Carried.put(exchange, FhirEntries.class, accepted);
        exchange.getMessage().setBody(accepted.form() == Form.BATCH
                ? each(exchange, node, accepted) : List.of(asOne(exchange, node, accepted)));
    }

    private Entry accept(Node node, PatientReferences references, Entry entry) {
        return entry.accepted(intake.accept(node, entry.patient(), entry.request(), references, entry::within));
    }

    private static Received asOne(Exchange exchange, Node node, FhirEntries entries) {
        Source source = entries.entries().get(0).accepted().source();
        for (Entry entry : entries.entries()) {
            if (!entry.accepted().source().equals(source)) {
                throw new Refusal(Refusal.Kind.STRUCTURE, entry.place(), "A transaction speaks for one source.");
            }
        }
        Carried.change(exchange, Message.class, message -> message.of(source.name()));
        return new Received(Carried.get(exchange, Message.class), new Sender(node, source),
                TransactionOrder.of(entries.entries()).stream().map(entry -> entry.accepted().item()).toList(), null);
    }

    private static List<Received> each(Exchange exchange, Node node, FhirEntries entries) {
        Message whole = Carried.get(exchange, Message.class);
        return entries.unrefused().stream().map(entry -> {
            Source source = entry.accepted().source();
            return new Received(part(whole, entry).of(source.name()), new Sender(node, source),
                    List.of(entry.accepted().item()), null);
        }).toList();
    }

    /** An entry is kept as the single request it stands for; what could not be read, as it was sent. */
    static Message part(Message whole, Entry entry) {
        String id = whole.controlId() == null ? null : whole.controlId() + "#" + entry.index();
        if (entry.unread() != null) {
            return whole.part(id, bytes(entry.unread().sent()), entry.unread().format().mediaType(), entry.asked());
        }
        String resource = entry.resource() == null ? null : FhirFormat.JSON.write(entry.resource());
        return whole.part(id, bytes(resource), FhirFormat.JSON.mediaType(), entry.asked());
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
