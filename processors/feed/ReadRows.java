package feed;

import clientregistry.feed.csv.PersonCsv;
import clientregistry.feed.csv.PersonCsv.Line;
import clientregistry.feed.csv.PersonRow;
import clientregistry.feed.intake.Hashes;
import clientregistry.feed.intake.Received;
import clientregistry.feed.intake.RowIntake;
import clientregistry.link.Submission.Message;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import exchange.Carried;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads a piece of a people file (CSV with header, UTF-8) sent to {@code /import/SOURCE}. A bad row refuses itself
 * only. In: bytes; out: list of {@link Received}, one per good row.
 */
public final class ReadRows implements Processor {

    /** Between the values of a row that is kept on its own. */
    private static final String SEPARATOR = "\u001f";

    private final RowIntake intake;
    private final int rowLimit;

    /** @param rowLimit most rows of one request */
    public ReadRows(RowIntake intake, int rowLimit) {
        this.intake = intake;
        this.rowLimit = rowLimit;
    }

    @Override
    public void process(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        Source source = intake.source(node, sourceName(exchange));
        Carried.put(exchange, Source.class, source);
        Sender sender = new Sender(node, source);
        Inbound in = Carried.get(exchange, Inbound.class);
        BulkRows rows = isKeptRow(exchange, in) ? keptRow(sender, in) : file(sender, in);
        Carried.put(exchange, BulkRows.class, rows);
        exchange.getMessage().setBody(rows.received());
    }

    private static String sourceName(Exchange exchange) {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class).replaceAll("/+$", "");
        try {
            return new QueryStringDecoder(path.substring(path.lastIndexOf('/') + 1)).path();
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null, "The path is no URL: " + e.getMessage() + ".");
        }
    }

    /** Only what is processed again can be one: a file may hold the separator by mistake. */
    private static boolean isKeptRow(Exchange exchange, Inbound in) {
        return Carried.get(exchange, Again.class) != null
                && new String(in.raw(), StandardCharsets.UTF_8).contains(SEPARATOR);
    }

    private BulkRows keptRow(Sender sender, Inbound in) {
        List<Received> received = new ArrayList<>();
        return new BulkRows(List.of(read(sender, in, new Line(1, stored(in.raw()), null), received)), received);
    }

    private BulkRows file(Sender sender, Inbound in) {
        List<Received> received = new ArrayList<>();
        List<BulkRows.Row> rows = new ArrayList<>();
        try (PersonCsv csv = new PersonCsv(new StringReader(new String(in.raw(), StandardCharsets.UTF_8)))) {
            while (csv.hasNext()) {
                Line line = csv.next();
                requireRoom(rows.size());
                rows.add(read(sender, in, line, received));
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null, e.getMessage());
        }
        return new BulkRows(rows, received);
    }

    /** A row that is processed again, as it was kept. */
    private static PersonRow stored(byte[] raw) {
        return PersonRow.of(List.of(new String(raw, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
    }

    private void requireRoom(int rows) {
        if (rows >= rowLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "One request may have " + rowLimit + " rows.");
        }
    }

    private BulkRows.Row read(Sender sender, Inbound in, Line line, List<Received> received) {
        if (!line.ok()) {
            return new BulkRows.Row(line.number(), line.problem());
        }
        try {
            Received.RecordSent sent = intake.read(sender.source(), line.row());
            byte[] raw = String.join(SEPARATOR, line.row().values()).getBytes(StandardCharsets.UTF_8);
            received.add(new Received(new Message(UUID.randomUUID(), sender, in.door(), null, Hashes.sha256(raw),
                    in.contentType(), raw, in.address()), List.of(sent), null));
            return new BulkRows.Row(line.number(), null);
        } catch (Refusal refusal) {
            return new BulkRows.Row(line.number(), refusal.location() + ": " + refusal.getMessage());
        }
    }
}
