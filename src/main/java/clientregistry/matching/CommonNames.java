package clientregistry.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table of names so common that agreeing on them says less (term frequency), fixed per rule set. */
public final class CommonNames {

    private static final CSVFormat TABLE = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    private final Map<String, Double> shares;

    /** @param shares by normalised name, 0 to 1 */
    public CommonNames(Map<String, Double> shares) {
        this.shares = Map.copyOf(shares);
    }

    static CommonNames load(Path csv) throws IOException {
        Map<String, Double> shares = new HashMap<>();
        try (CSVParser parser = TABLE.parse(Files.newBufferedReader(csv))) {
            for (CSVRecord row : parser) {
                shares.put(row.get("name"), Double.parseDouble(row.get("share")) / 1000);
            }
        }
        return new CommonNames(shares);
    }

    /** All of them, by name. */
    public SortedMap<String, Double> shares() {
        return new TreeMap<>(shares);
    }

    /** Share of people who bear the name, 0 to 1; zero for a name that is not listed. */
    public double share(String name) {
        return shares.getOrDefault(name, 0.0);
    }
}
