package clientregistry.match.normalisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The tables beside {@code settings.yaml}.
 *
 * @param nicknames   name, the canonical forms of the groups it stands in (sorted)
 * @param streetWords word of an address, the spelling it is compared in
 * @param fingerprint SHA-256 (hex) of the three files' content
 */
record NormalisationTables(Map<String, List<String>> nicknames, Map<String, String> streetWords, String fingerprint) {

    private static final CSVFormat TABLE = CSVFormat.DEFAULT.builder().setCommentMarker('#').setHeader()
            .setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    static NormalisationTables load(Path configDir) throws IOException {
        Path nicknames = configDir.resolve("nicknames.csv");
        Path streetWords = configDir.resolve("street-words.csv");
        return new NormalisationTables(groups(rows(nicknames)), pairs(rows(streetWords)),
                fingerprint(configDir.resolve("settings.yaml"), nicknames, streetWords));
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser parser = TABLE.parse(Files.newBufferedReader(file))) {
            return parser.getRecords();
        }
    }

    private static Map<String, List<String>> groups(List<CSVRecord> rows) {
        Map<String, TreeSet<String>> byName = new HashMap<>();
        for (CSVRecord row : rows) {
            List<String> names = new ArrayList<>(List.of(row.get("others").split("\\s+")));
            names.add(row.get("canonical"));
            names.forEach(name -> byName.computeIfAbsent(name, n -> new TreeSet<>()).add(row.get("canonical")));
        }
        return byName.entrySet().stream().collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    private static Map<String, String> pairs(List<CSVRecord> rows) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(row -> row.get("word"), row -> row.get("as")));
    }

    private static String fingerprint(Path... files) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
