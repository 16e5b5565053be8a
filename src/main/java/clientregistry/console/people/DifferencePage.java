package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.Marks.Piece;
import clientregistry.console.Marks;
import clientregistry.console.Sheet;
import clientregistry.steward.VersionView.Difference;
import clientregistry.steward.VersionView;
import java.util.List;
import java.util.Map;

/** What a version of a record says otherwise than the one before. */
public record DifferencePage(VersionView version, List<Row> rows) {

    /**
     * One field.
     *
     * @param before pieces of what was said, empty for nothing
     */
    public record Row(Difference field, List<Piece> before, List<Piece> after) {
    }

    static DifferencePage of(Asked asked) {
        String version = asked.parameter("version");
        VersionView told = asked.ask(VersionView.class, "records/" + asked.id() + "/difference",
                version == null ? Map.of() : Map.of("version", version));
        return new DifferencePage(told, told.differences().stream().map(each -> row(asked.sheet(), each)).toList());
    }

    private static Row row(Sheet sheet, Difference each) {
        String before = sheet.worded(each.field(), each.before());
        String after = sheet.worded(each.field(), each.after());
        if (before == null || after == null || sheet.masks(each.field(), false)) {
            return new Row(each, plain(sheet.masked(each.field(), before, false)), plain(sheet.masked(each.field(), after, false)));
        }
        Marks.Pair marks = Marks.of(before, after);
        return new Row(each, marks.left(), marks.right());
    }

    private static List<Piece> plain(String text) {
        return text == null ? List.of() : Marks.plain(text);
    }
}
