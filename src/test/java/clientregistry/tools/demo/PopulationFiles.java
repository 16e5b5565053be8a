package clientregistry.tools.demo;

import clientregistry.feed.file.PersonColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a population as files, for {@code ./hub import} and {@code ./hub evaluate} and for a look at it. */
public final class PopulationFiles {

    private PopulationFiles() {
    }

    /** Writes {@code people.csv} (all sources), {@code SOURCE.csv} for each, and {@code truth.csv}. */
    public static void write(Population population, Path directory) throws IOException {
        Files.createDirectories(directory);
        people(directory.resolve("people.csv"), population.entries().stream());
        for (String source : Population.SOURCES) {
            people(directory.resolve(source + ".csv"),
                    population.entries().stream().filter(entry -> entry.source().equals(source)));
        }
        try (CSVPrinter truth = printer(directory.resolve("truth.csv"), "record_id", "person_id")) {
            for (Population.Entry entry : population.entries()) {
                truth.printRecord(entry.row().recordId(), entry.personId());
            }
        }
    }

    private static void people(Path file, Stream<Population.Entry> entries) throws IOException {
        String[] header = Arrays.stream(PersonColumn.values()).map(PersonColumn::header).toArray(String[]::new);
        try (CSVPrinter printer = printer(file, header)) {
            for (Population.Entry entry : (Iterable<Population.Entry>) entries::iterator) {
                printer.printRecord(entry.row().values());
            }
        }
    }

    private static CSVPrinter printer(Path file, String... header) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header).setRecordSeparator("\n").get();
        return new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), format);
    }
}
