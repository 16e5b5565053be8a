package clientregistry.match.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /**
     * Every node keeps each rule set that it has read in memory; a name that is as rare as this allows weighs as any
     * other.
     */
    public static final int MOST = 50_000;
    private static final String NAME = "name";
    private static final String SHARE = "share";
    private static final CSVFormat TABLE = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    private final Map<String, Double> shares;

    /**
     * @param shares by normalised name, above 0 and at most 1
     * @throws IllegalArgumentException naming the name whose share is out of range, or that there are too many
     */
    public CommonNames(Map<String, Double> shares) {
        if (shares.size() > MOST) {
            throw new IllegalArgumentException("common-names has " + shares.size() + " names, " + MOST
                    + " are the most");
        }
        shares.forEach((name, share) -> {
            if (name.isBlank() || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("common-names: '" + name
                        + "' needs a share above 0 and at most 1, not " + share);
            }
        });
        this.shares = Map.copyOf(shares);
    }

    /** @throws IllegalArgumentException in one line naming file or name, when it is no such table */
    static CommonNames load(Path csv) throws IOException {
        Map<String, Double> shares = new HashMap<>();
        try (CSVParser parser = TABLE.parse(Files.newBufferedReader(csv))) {
            for (CSVRecord row : parser) {
                if (!row.isSet(NAME) || !row.isSet(SHARE)) {
                    throw new IllegalArgumentException(csv.getFileName()
                            + ": the columns name and share are needed in each line");
                }
                if (shares.put(row.get(NAME), ofThousand(row.get(SHARE))) != null) {
                    throw new IllegalArgumentException("common-names: '" + row.get(NAME) + "' is there twice");
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IllegalArgumentException(csv.getFileName() + ": is no CSV table in UTF-8", e);
        }
        return new CommonNames(shares);
    }

    /** What is no number is out of range like any other. */
    private static double ofThousand(String people) {
        try {
            return Double.parseDouble(people) / 1000;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
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
