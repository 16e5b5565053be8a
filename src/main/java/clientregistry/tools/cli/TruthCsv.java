package clientregistry.tools.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads who is who: CSV in UTF-8, with or without byte order mark, with the columns record_id and person_id. */
final class TruthCsv {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true)
            .setTrim(true).get();
    private static final String RECORD = "record_id";
    private static final String PERSON = "person_id";

    private TruthCsv() {
    }

    /** @throws CommandFault naming the file, the line and what is wrong with it; never what the line says */
    static Map<String, String> read(Path file) {
        try (BufferedReader text = Files.newBufferedReader(file); CSVParser rows = CSVParser.parse(withoutMark(text),
                FORMAT)) {
            if (!rows.getHeaderNames().contains(RECORD) || !rows.getHeaderNames().contains(PERSON)) {
                throw new CommandFault(file + " line 1: the columns record_id and person_id are needed");
            }
            Map<String, String> truth = new LinkedHashMap<>();
            for (CSVRecord row : rows) {
                add(truth, row, file + " line " + rows.getCurrentLineNumber() + ": ");
            }
            if (truth.isEmpty()) {
                throw new CommandFault(file + " names no record");
            }
            return truth;
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8(file) : unreadable(file, e.getCause());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw unreadable(file, e);
        }
    }

    /** Somebody's empty person_id would make one person of all who have none. */
    private static void add(Map<String, String> truth, CSVRecord row, String place) {
        if (!row.isSet(RECORD) || !row.isSet(PERSON) || row.get(RECORD).isEmpty() || row.get(PERSON).isEmpty()) {
            throw new CommandFault(place + "record_id or person_id is missing");
        }
        String before = truth.put(row.get(RECORD), row.get(PERSON));
        if (before != null && !before.equals(row.get(PERSON))) {
            throw new CommandFault(place + "an earlier line says that this record is another person's");
        }
    }

    private static BufferedReader withoutMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static CommandFault notUtf8(Path file) {
        return new CommandFault("cannot read " + file + ": not UTF-8");
    }

    private static CommandFault unreadable(Path file, Exception cause) {
        return new CommandFault("cannot read " + file + ": " + cause.getMessage());
    }
}
