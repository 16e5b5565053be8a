package clientregistry.tools.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns for a terminal: as wide as their widest cell, within a limit. Nothing is cut, since what stands in a cell may be
 * what the next command needs: a wider cell moves the rest of its own line only.
 */
final class TextTable {

    /** An id has as many characters. */
    private static final int WIDEST = 36;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String... cells) {
        rows.add(List.of(cells).stream().map(TextTable::plain).toList());
        return this;
    }

    /** Control characters of a value must not reach the terminal. */
    static String plain(String value) {
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    void print(PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, width(row.get(i))));
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(Math.max(0, widths[i] - width(cell)) + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
