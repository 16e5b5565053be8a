package site;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.bounds.Measure;
import clientregistry.feed.bounds.Room;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.feed.intake.FileIntake;
import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import door.Carried;
import feed.InRoom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads a registration: a JSON object whose fields are the columns of a people file ({@code record_id}, {@code
 * surname}, ...). The certificate's one source owns the record. Out: list of one {@link Received};
 * carries on: {@link RegistrationWarnings}.
 */
public final class ReadRegistration implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileIntake intake;
    private final Bounds bounds;
    private final Room room;

    public ReadRegistration(FileIntake intake, Bounds bounds, Room room) {
        this.intake = intake;
        this.bounds = bounds;
        this.room = room;
    }

    @Override
    public void process(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        Source source = intake.onlySource(node);
        Carried.change(exchange, Message.class, message -> message.of(source.name()));
        Message message = Carried.get(exchange, Message.class);
        PersonRow row = row(message.raw(), InRoom.of(exchange, room));
        exchange.getMessage().setBody(List.of(new Received(message, new Sender(node, source),
                List.of(intake.read(source, row)), null)));
        Carried.put(exchange, RegistrationWarnings.class, new RegistrationWarnings(intake.warnings(row)));
    }

    private PersonRow row(byte[] body, IntConsumer inRoom) {
        try {
            // Before anything is made of it: what was sent may be anything.
            inRoom.accept(Measure.json(new String(body, StandardCharsets.UTF_8), bounds));
            JsonNode json = JSON.readTree(body);
            return PersonRow.of(Stream.of(PersonColumn.values()).map(column -> json.path(column.header()).asText(""))
                    .toList());
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The body is not JSON.");
        }
    }
}
