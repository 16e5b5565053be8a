package feed;

import clientregistry.feed.file.PersonRow;
import clientregistry.feed.intake.FileIntake;
import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import feed.FileRows.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * What does each row say? A bad row refuses itself only. In: {@link FileRows}, carried on; out: list of
 * {@link Received}, one for each good row.
 */
public final class AcceptRows implements Processor {

    private final FileIntake intake;

    public AcceptRows(FileIntake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) {
        Sender sender = new Sender(Carried.get(exchange, Node.class), Carried.get(exchange, Source.class));
        Message whole = Carried.get(exchange, Message.class);
        List<Received> received = new ArrayList<>();
        List<Row> sent = exchange.getMessage().getBody(FileRows.class).rows();
        List<Row> rows = sent.stream().map(row -> accept(row, whole, sender, received)).toList();
        if (sent.size() == 1 && rows.get(0).refusal() != null && Carried.get(exchange, Again.class) != null) {
            // One that is kept by itself is refused by itself.
            throw rows.get(0).refusal();
        }
        Carried.put(exchange, FileRows.class, new FileRows(rows));
        exchange.getMessage().setBody(received);
    }

    /** A row is kept as its values; what looks like two of them could not be read again. */
    static Message part(Message whole, PersonRow row) {
        if (row == null || row.values().stream().anyMatch(value -> value.contains(ParseFile.SEPARATOR))) {
            return whole.withoutBytes();
        }
        byte[] raw = String.join(ParseFile.SEPARATOR, row.values()).getBytes(StandardCharsets.UTF_8);
        return whole.part(null, raw, whole.contentType(), null);
    }

    private Row accept(Row row, Message whole, Sender sender, List<Received> received) {
        if (row.problem() != null) {
            return row;
        }
        try {
            Received.RecordSent sent = intake.read(sender.source(), row.person());
            // Found now, in the sender's turn: those who answer do so for all doors.
            Row accepted = row.accepted(intake.warnings(row.person()));
            received.add(new Received(part(whole, row.person()), sender, List.of(sent), null));
            return accepted;
        } catch (Refusal refusal) {
            return row.refused(refusal);
        }
    }
}
