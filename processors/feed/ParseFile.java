package feed;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.file.PeopleFile.Line;
import clientregistry.feed.file.PeopleFile;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import feed.FileRows.Row;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads a piece of a people file (CSV with header, UTF-8). A bad row refuses itself only. In: bytes; out:
 * {@link FileRows}.
 */
public final class ParseFile implements Processor {

    /** Between the values of a row that is kept on its own. */
    static final String SEPARATOR = "\u001f";

    private final int rowLimit;
    private final int lineLimit;

    /** @param rowLimit most rows of one request */
    public ParseFile(int rowLimit, Bounds bounds) {
        this.rowLimit = rowLimit;
        this.lineLimit = PersonColumn.values().length * bounds.text();
    }

    @Override
    public void process(Exchange exchange) {
        String text = new String(Carried.get(exchange, Message.class).raw(), StandardCharsets.UTF_8);
        exchange.getMessage().setBody(isKeptRow(exchange, text) ? keptRow(text) : rows(text));
    }

    /** Only what is processed again can be one: a file may hold the separator by mistake. */
    private static boolean isKeptRow(Exchange exchange, String text) {
        return Carried.get(exchange, Again.class) != null && text.contains(SEPARATOR);
    }

    private static FileRows keptRow(String text) {
        return new FileRows(List.of(Row.read(1, PersonRow.of(List.of(text.split(SEPARATOR, -1))), null)));
    }

    private FileRows rows(String text) {
        requireShortLines(text);
        List<Row> rows = new ArrayList<>();
        try (PeopleFile file = new PeopleFile(new StringReader(text))) {
            while (file.hasNext()) {
                Line line = file.next();
                requireRoom(rows.size());
                rows.add(Row.read(line.number(), line.row(), line.problem()));
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null, e.getMessage());
        }
        return new FileRows(rows);
    }

    /** A quote that is not closed makes lines be read again and again. */
    private void requireShortLines(String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            } else if (i - start >= lineLimit) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "line " + line, "A line may have " + lineLimit
                        + " characters.");
            }
        }
    }

    private void requireRoom(int rows) {
        if (rows >= rowLimit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, null, "One request may have " + rowLimit + " rows.");
        }
    }
}
