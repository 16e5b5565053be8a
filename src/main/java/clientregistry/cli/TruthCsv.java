package clientregistry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads who is who: CSV with the columns record_id and person_id. */
final class TruthCsv {

    private TruthCsv() {
    }

    /** @throws CommandFault naming the file and what is wrong with it */
    static Map<String, String> read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file), format)) {
            if (!rows.getHeaderNames().contains("record_id") || !rows.getHeaderNames().contains("person_id")) {
                throw new CommandFault(file + " line 1: the columns record_id and person_id are needed");
            }
            Map<String, String> truth = new LinkedHashMap<>();
            for (CSVRecord row : rows) {
                truth.put(row.get("record_id"), row.get("person_id"));
            }
            return truth;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFault("cannot read " + file + ": " + e.getMessage());
        }
    }
}
