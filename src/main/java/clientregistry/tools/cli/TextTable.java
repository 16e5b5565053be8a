package clientregistry.tools.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns for a terminal: as wide as their widest cell, within a limit. */
final class TextTable {

    private static final int WIDEST = 36;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String... cells) {
        rows.add(List.of(cells).stream().map(TextTable::shortened).toList());
        return this;
    }

    /** Control characters of a value must not reach the terminal. */
    static String plain(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    private static String shortened(String cell) {
        String plain = plain(cell);
        return plain.codePointCount(0, plain.length()) <= WIDEST
                ? plain : plain.substring(0, plain.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    void print(PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
