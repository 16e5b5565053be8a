package clientregistry.steward.trail;

import clientregistry.steward.AuditView;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Entries of the trail for a spreadsheet: RFC 4180, and nothing in a cell that a spreadsheet would reckon. */
public final class AuditCsv {

    private static final String END = "\r\n";
    private static final List<String> COLUMNS = List.of("seq", "at", "event", "action", "outcome", "door", "node",
            "source", "user", "role", "address", "request", "message", "found", "touched", "detail");
    /** A spreadsheet takes such a beginning for a formula (OWASP, CSV injection). */
    private static final String DANGEROUS = "=+-@\t\r";

    private AuditCsv() {
    }

    /**
     * All of these, with the names of the columns.
     *
     * @param next where more begin, null when this is all: stands in the last line, so that nobody takes a part for all
     */
    public static String of(List<AuditView> entries, String next) {
        StringBuilder csv = new StringBuilder(line(COLUMNS));
        entries.forEach(entry -> csv.append(line(cells(entry))));
        return next == null ? csv.toString() : csv.append(line(List.of("# more", "cursor=" + next))).toString();
    }

    private static List<String> cells(AuditView e) {
        return Arrays.asList(text(e.seq()), text(e.at()), e.event(), e.action(), e.outcome(), e.door(), e.node(), e.source(),
                e.user(), e.role(), e.address(), e.request(), text(e.message()), text(e.found()), e.touched().stream()
                .map(AuditCsv::touched).collect(Collectors.joining("; ")), text(e.detail()));
    }

    private static String touched(AuditView.Touched touched) {
        String how = touched.how() == null ? "" : touched.how() + " ";
        return how + touched.role() + " " + touched.what();
    }

    private static String text(Object value) {
        return Objects.toString(value, null);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(AuditCsv::cell).collect(Collectors.joining(",")) + END;
    }

    /** A cell: quoted where it must be, and where it begins like a formula, with an apostrophe before. */
    static String cell(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = DANGEROUS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted = !safe.equals(text) || safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
