package clientregistry.run.installed;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * The rows of a database as {@code COPY} writes them, a section for each table, and where its sequences stood.
 * Immutable.
 */
final class Dump {

    private static final Pattern SECTION = Pattern.compile(
            "(?ms)^COPY (\\w+) \\(([^)]*)\\) FROM stdin;\n(.*?)^\\\\\\.$");
    private static final Pattern SEQUENCE = Pattern.compile("(?m)^SELECT setval\\(.*\\)(?=;$)");

    private record Table(String columns, String rows) {
    }

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> sequences;

    Dump(String text) {
        Matcher section = SECTION.matcher(text);
        while (section.find()) {
            tables.put(section.group(1), new Table(section.group(2), section.group(3)));
        }
        sequences = SEQUENCE.matcher(text).results().map(found -> found.group()).toList();
    }

    /** Each table's columns, separated by commas. */
    Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        tables.forEach((name, table) -> columns.put(name, table.columns));
        return columns;
    }

    /** By column, as {@code COPY} writes values; in the order of the dump. */
    List<Map<String, String>> rows(String table) {
        String[] columns = tables.get(table).columns.split(", ");
        return tables.get(table).rows.lines().map(line -> row(columns, line.split("\t", -1))).toList();
    }

    private static Map<String, String> row(String[] columns, String[] values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], values[i]);
        }
        return row;
    }

    /** The one row that has this value in that column. */
    Map<String, String> row(String table, String column, String value) {
        List<Map<String, String>> found = new ArrayList<>(rows(table));
        found.removeIf(row -> !row.get(column).equals(value));
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " rows of " + table + " have " + column + " " + value);
        }
        return found.get(0);
    }

    /** A {@code bytea} as {@code COPY} writes it. */
    static byte[] bytes(String value) {
        return HexFormat.of().parseHex(value.substring("\\\\x".length()));
    }

    /** A text as {@code COPY} writes it. */
    static String text(String value) {
        return value.translateEscapes();
    }

    /** In place of all that is there. */
    void load(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", tables.keySet()));
            for (Map.Entry<String, Table> table : tables.entrySet()) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy %s (%s) from stdin"
                        .formatted(table.getKey(), table.getValue().columns),
                        new StringReader(table.getValue().rows));
            }
            for (String sequence : sequences) {
                statement.execute(sequence);
            }
        }
    }
}
