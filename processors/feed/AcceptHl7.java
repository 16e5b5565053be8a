package feed;

import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.Header;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.Received;
import clientregistry.link.Outcome;
import clientregistry.link.Trigger;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import door.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * What does it say, of which records, and may its sender say so? In: {@link Hl7Message}; out: list of one
 * {@link Received}, which knows how it is acknowledged.
 */
public final class AcceptHl7 implements Processor {

    private final Hl7Intake intake;
    private final Acknowledgement acknowledgement;

    public AcceptHl7(Hl7Intake intake, Acknowledgement acknowledgement) {
        this.intake = intake;
        this.acknowledgement = acknowledgement;
    }

    @Override
    public void process(Exchange exchange) {
        Hl7Message read = exchange.getMessage().getBody(Hl7Message.class);
        Source source = Carried.get(exchange, Source.class);
        List<Warning> warnings = new ArrayList<>();
        List<Received.Item> items = intake.read(source, read, warnings);
        exchange.getMessage().setBody(List.of(new Received(Carried.get(exchange, Message.class),
                new Sender(Carried.get(exchange, Node.class), source), items, answer(read.header(), warnings),
                trigger(read))));
    }

    /** The version is the sender's text. */
    private static Trigger trigger(Hl7Message read) {
        String version = read.header().version();
        return new Trigger("ADT^" + read.event(), version.matches("2\\.\\d(\\.\\d)?") ? version : null);
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
