package site;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import clientregistry.feed.intake.Hashes;
import clientregistry.feed.intake.Received;
import clientregistry.feed.intake.RowIntake;
import clientregistry.link.Submission.Message;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exchange.Carried;
import feed.Inbound;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads a registration: a JSON object whose fields are the columns of a people file ({@code record_id}, {@code
 * surname}, ...). The certificate's one source owns the record. Out: list of one {@link Received}.
 */
public final class ReadRegistration implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RowIntake intake;

    public ReadRegistration(RowIntake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) {
        Inbound in = Carried.get(exchange, Inbound.class);
        Node node = Carried.get(exchange, Node.class);
        Source source = intake.source(node, onlySource(node));
        Carried.put(exchange, Source.class, source);
        Message message = new Message(UUID.randomUUID(), new Sender(node, source), in.door(), null,
                Hashes.sha256(in.raw()), in.contentType(), in.raw(), in.address());
        exchange.getMessage().setBody(List.of(new Received(message, List.of(intake.read(source, row(in.raw()))),
                null)));
    }

    /** Of a certificate that speaks for several, nobody here can say for which it speaks now. */
    private static String onlySource(Node node) {
        if (node.speaksFor().size() != 1) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null,
                    "A registration takes a certificate that speaks for exactly one source.");
        }
        return node.speaksFor().iterator().next();
    }

    private static PersonRow row(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return PersonRow.of(Stream.of(PersonColumn.values()).map(column -> json.path(column.header()).asText(""))
                    .toList());
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not JSON.");
        }
    }
}
