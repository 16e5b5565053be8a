package feed;

import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Header;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.intake.Hashes;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.Received;
import clientregistry.link.Outcome;
import clientregistry.link.Submission.Message;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import exchange.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads an ADT message: is it one, who sends it, do we take it, what does it say. In: {@link Envelope}; out: list of
 * one {@link Received}, which knows how it is acknowledged.
 */
public final class ReadHl7 implements Processor {

    private final Hl7Intake intake;
    private final AcceptedMessages accepted;
    private final Acknowledgement acknowledgement;

    public ReadHl7(Hl7Intake intake, AcceptedMessages accepted, Acknowledgement acknowledgement) {
        this.intake = intake;
        this.accepted = accepted;
        this.acknowledgement = acknowledgement;
    }

    @Override
    public void process(Exchange exchange) {
        Envelope envelope = exchange.getMessage().getBody(Envelope.class);
        Node node = Carried.get(exchange, Node.class);
        Hl7Message message = Hl7Message.parse(envelope);
        Source source = intake.source(node, message.header());
        Carried.put(exchange, Source.class, source);
        accepted.check(message);
        List<Warning> warnings = new ArrayList<>();
        List<Received.Item> items = intake.read(source, message, warnings);
        exchange.getMessage().setBody(List.of(new Received(message(exchange, new Sender(node, source)), items,
                answer(message.header(), warnings))));
    }

    private static Message message(Exchange exchange, Sender sender) {
        Inbound in = Carried.get(exchange, Inbound.class);
        return new Message(UUID.randomUUID(), sender, in.door(), in.controlId(), Hashes.sha256(in.raw()), null,
                in.raw(), in.address());
    }

    private Function<Outcome, byte[]> answer(Header header, List<Warning> warnings) {
        return outcome -> outcome.refusal() == null ? acknowledgement.accept(header, with(warnings, outcome))
                : acknowledgement.refuse(header, outcome.refusal());
    }

    /** What the registry found out about the update comes after what the reader found in the message. */
    private static List<Warning> with(List<Warning> warnings, Outcome outcome) {
        Stream<Warning> found = outcome.results().stream().map(Outcome.Result::concern).filter(Objects::nonNull)
                .map(concern -> new Warning("PID-3", concern.text(), concern.code()));
        return Stream.concat(warnings.stream(), found).toList();
    }
}
