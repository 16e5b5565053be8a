package clientregistry.console.work;

import clientregistry.console.Marks.Piece;
import clientregistry.console.Marks;
import clientregistry.console.Sheet;
import clientregistry.console.drawing.BitsBars;
import clientregistry.console.drawing.Drawn;
import clientregistry.console.work.QuestionPage.Row;
import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskQuestion.Lines;
import java.util.List;
import java.util.Set;

/** Draws fields of two records as rows: values shortened or marked, and what each adds as a bar. One page. */
final class QuestionRows {

    private static final Set<String> UNWEIGHED = Set.of("missing", "not compared");

    private final Sheet sheet;
    private final Lines lines;
    private final boolean revealed;
    private final boolean swapped;

    /**
     * @param lines    null when they are not known
     * @param revealed whether nothing is shortened
     * @param swapped  whether the right record stands on the left: what was before
     */
    QuestionRows(Sheet sheet, Lines lines, boolean revealed, boolean swapped) {
        this.sheet = sheet;
        this.lines = lines;
        this.revealed = revealed;
        this.swapped = swapped;
    }

    List<Row> of(List<SideBySide.ComparedField> fields) {
        BitsBars bars = bars(fields);
        return fields.stream().map(field -> row(field, bars)).toList();
    }

    BitsBars bars(List<SideBySide.ComparedField> fields) {
        Double review = lines == null ? null : lines.review();
        Double automatic = lines == null ? null : lines.automatic();
        return new BitsBars(fields.stream().map(SideBySide.ComparedField::total).toList(), review, automatic);
    }

    private Row row(SideBySide.ComparedField field, BitsBars bars) {
        String left = sheet.worded(field.field(), swapped ? field.right() : field.left());
        String right = sheet.worded(field.field(), swapped ? field.left() : field.right());
        // Written differently, a number or a name may be the same all the same.
        boolean agrees = "exact".equals(field.level()) && left != null && right != null;
        boolean hidden = !revealed && (left != null || right != null) && sheet.masks(field.field(), agrees);
        boolean weighed = field.level() == null || !UNWEIGHED.contains(field.level());
        Drawn bar = !weighed ? null : bars.bar(field.weight(), field.total(),
                sheet.text("tasks.bits.bar", sheet.number(field.weight(), 1), sheet.number(field.total(), 1)));
        List<List<Piece>> both = pieces(field.field(), left, right, agrees, hidden);
        String level = field.level() == null ? null : field.level().replace(' ', '-');
        return new Row(field.field(), field.system(), both.get(0), both.get(1), hidden, level,
                weighed ? field.weight() : null, bar, field.member());
    }

    private List<List<Piece>> pieces(String field, String left, String right, boolean agrees, boolean hidden) {
        if (hidden) {
            return List.of(plain(sheet.masked(field, left, agrees)), plain(sheet.masked(field, right, agrees)));
        }
        if (left == null || right == null || agrees) {
            return List.of(plain(left), plain(right));
        }
        Marks.Pair marks = Marks.of(left, right);
        return List.of(marks.left(), marks.right());
    }

    private static List<Piece> plain(String text) {
        return text == null ? List.of() : Marks.plain(text);
    }
}
