package clientregistry.feed.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of {@code src/docs/hl7v2-fields.md}, by the headings they stand under. */
final class FieldTable {

    private FieldTable() {
    }

    /** The rows of a table without its head, each as its cells; not escaped in any way. */
    static List<List<String>> under(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean here = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                here = line.equals("## " + heading);
            } else if (here && line.startsWith("|")) {
                rows.add(Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)).map(String::strip)
                        .toList());
            }
        }
        return rows.subList(2, rows.size());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/docs/hl7v2-fields.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code `PID-5=Okello^Joseph; PID-8=M`}, by field. */
    static Map<String, String> fields(String cell) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : cell.substring(1, cell.length() - 1).split("; ", -1)) {
            int sign = field.indexOf('=');
            fields.put(field.substring(0, sign), field.substring(sign + 1));
        }
        return fields;
    }
}
