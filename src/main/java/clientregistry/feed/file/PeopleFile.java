package clientregistry.feed.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads a people file (CSV, UTF-8 with or without byte order mark, any line ends) line by line. A bad row becomes a
 * {@link Line} that says what is wrong, and the rows around it are read all the same, even when the fault is a quote
 * that is never closed.
 */
public final class PeopleFile implements Iterator<PeopleFile.Line>, AutoCloseable {

    /** How many further physical lines a quoted value may run over. */
    private static final int MAX_CONTINUATIONS = 4;
    private static final int COLUMNS = PersonColumn.values().length;

    private final BufferedReader in;
    private final int[] order;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long number = 1;

    /**
     * One row of the file, good or bad.
     *
     * @param number  1-based line in the file where the row starts
     * @param row     null when the row is bad
     * @param problem why the row is bad, null when it is not
     */
    public record Line(long number, PersonRow row, String problem) {

        public boolean ok() {
            return row != null;
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws IOException when the file cannot be read, or the header does not name each {@link PersonColumn} once, in
     *                     any order
     */
    public static PeopleFile open(Path file) throws IOException {
        Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
        try {
            return new PeopleFile(in);
        } catch (IOException e) {
            in.close();
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    /** For content that is no file; the message of a wrong header starts with its line. */
    public PeopleFile(Reader content) throws IOException {
        in = new BufferedReader(content);
        String header = in.readLine();
        order = columnOrder(header == null ? "" : header.replaceFirst("^\uFEFF", ""));
    }

    /** Number of lines after the header: the number of rows unless values run over lines, good enough for progress. */
    public static long countLines(Path file) throws IOException {
        long lines = 0;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            while (in.readLine() != null) {
                lines++;
            }
        }
        return Math.max(0, lines - 1);
    }

    @Override
    public boolean hasNext() {
        while (peek(0) != null && peek(0).isBlank()) {
            take(1);
        }
        return peek(0) != null;
    }

    /** The next row that is not blank; an {@link UncheckedIOException} when the file can no longer be read. */
    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long start = number + 1;
        String text = peek(0);
        List<String> values = CsvRecord.parse(text);
        int lines = 1;
        while (values == null && lines <= MAX_CONTINUATIONS && peek(lines) != null) {
            text = text + "\n" + peek(lines++);
            values = CsvRecord.parse(text);
        }
        if (values == null || (lines > 1 && values.size() != COLUMNS)) {
            take(1);
            return new Line(start, null, "a quote is not closed or not in its place");
        }
        take(lines);
        return check(start, values);
    }

    private Line check(long start, List<String> values) {
        if (values.size() != COLUMNS) {
            return new Line(start, null, values.size() + " columns instead of " + COLUMNS);
        }
        PersonRow row = PersonRow.of(Arrays.stream(order).mapToObj(values::get).toList());
        if (row.recordId().isBlank()) {
            return new Line(start, null, "no record_id");
        }
        // The decoder puts U+FFFD where the bytes are not UTF-8.
        if (values.stream().anyMatch(value -> value.indexOf('\uFFFD') >= 0)) {
            return new Line(start, null, "not UTF-8");
        }
        return new Line(start, row, null);
    }

    private static int[] columnOrder(String header) throws IOException {
        List<String> parsed = CsvRecord.parse(header);
        List<String> found = parsed == null ? List.of() : parsed.stream().map(String::strip).toList();
        List<String> expected = Arrays.stream(PersonColumn.values()).map(PersonColumn::header).toList();
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(found);
        List<String> unknown = new ArrayList<>(found);
        expected.forEach(unknown::remove);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            // Only how many: where the header is missing, these cells are somebody's data.
            throw new IOException("line 1: not the header of a people file: missing " + missing
                    + ", and " + unknown.size() + " columns that are unknown or there twice");
        }
        return expected.stream().mapToInt(found::indexOf).toArray();
    }

    private String peek(int index) {
        try {
            while (ahead.size() <= index) {
                String line = in.readLine();
                if (line == null) {
                    return null;
                }
                ahead.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("line " + (number + 1) + ": " + e.getMessage(), e);
        }
        return index == 0 ? ahead.peek() : ahead.stream().skip(index).findFirst().orElseThrow();
    }

    private void take(int lines) {
        for (int i = 0; i < lines; i++) {
            ahead.remove();
        }
        number += lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
