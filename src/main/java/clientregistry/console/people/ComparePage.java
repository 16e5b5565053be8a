package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.BitsBars;
import clientregistry.console.drawing.Drawn;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.SideBySide;
import clientregistry.steward.people.ComparisonView;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two records or persons beside each other.
 *
 * @param problem which of our sentences says why nothing was compared: the end of {@code people.compare.problem.}; null
 *                when it was, or nothing was asked
 * @param view    null while nothing was compared
 */
public record ComparePage(String a, String b, String problem, ComparisonView view, List<FieldRow> rows) {

    /**
     * One field.
     *
     * @param agrees whether both say the same
     * @param bar    what it adds, as a drawing
     */
    public record FieldRow(SideBySide.ComparedField field, boolean agrees, Drawn bar) {
    }

    static ComparePage of(Asked asked) {
        String a = asked.parameter("a");
        String b = asked.parameter("b");
        if (a == null || b == null) {
            return new ComparePage(a, b, null, null, List.of());
        }
        try {
            ComparisonView view = asked.ask(ComparisonView.class, "comparison", Map.of("a", a, "b", b));
            return new ComparePage(a, b, null, view, rows(asked.sheet(), view.fields()));
        } catch (Refusal refusal) {
            return new ComparePage(a, b, problem(refusal), null, List.of());
        }
    }

    /** Where the one that is missing is looked for, null when none is. */
    public String whom() {
        return a != null && b != null ? null : SearchPage.whom(Stream.of(a, b));
    }

    private static String problem(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> "nobody";
            case DATA_TYPE -> "same";
            default -> throw refusal;
        };
    }

    private static List<FieldRow> rows(Sheet sheet, List<SideBySide.ComparedField> fields) {
        BitsBars bars = new BitsBars(fields.stream().map(SideBySide.ComparedField::total).toList(), null, null);
        return fields.stream().map(field -> new FieldRow(field, "exact".equals(field.level()), bars.bar(field.weight(),
                field.total(), sheet.text("people.bits", sheet.number(field.weight(), 1))))).toList();
    }
}
