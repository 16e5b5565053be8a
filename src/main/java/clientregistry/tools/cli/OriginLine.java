package clientregistry.tools.cli;

import java.io.PrintWriter;

/** Where a field of a golden record comes from, for people; not what it says. */
final class OriginLine {

    private OriginLine() {
    }

    static void print(PrintWriter out, String field, String source, String record, String rule) {
        out.printf("  golden %-20s from %s, record %s (%s)%n", field, source, record, rule);
    }
}
