package clientregistry.console.work;

import clientregistry.console.Asked;
import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A sheet of paper that asks a facility about its own record: what it sent, and room for what its register says. What
 * others sent is not on it.
 *
 * @param about  the record that is asked about
 * @param right  whether that is the one on the right, whose sheet is to be had, too
 * @param both   whether there are two of them
 */
public record SheetPage(UUID task, SideBySide.Side about, List<Line> lines, boolean right, boolean both, Instant at) {

    private static final Set<String> NO_FIELDS = Set.of("prior", "kin", "other-records", "name-order");

    /**
     * A field.
     *
     * @param doubted whether the two records differ in it: it is to be looked at first
     */
    public record Line(String field, String system, String value, boolean doubted) {
    }

    static SheetPage of(Asked asked) {
        TaskQuestion question = asked.ask(TaskQuestion.class, "tasks/" + asked.id() + "/question",
                Map.of("how", "revealed"));
        SideBySide sides = question.asked();
        boolean both = sides.right() != null && !sides.right().record().equals(sides.left().record());
        boolean right = both && "right".equals(asked.parameter("side"));
        List<Line> lines = sides.fields().stream().filter(field -> !NO_FIELDS.contains(field.field()))
                .map(field -> line(field, right)).filter(line -> line.value != null || line.doubted).toList();
        return new SheetPage(asked.id(), right ? sides.right() : sides.left(), lines, right, both, Instant.now());
    }

    private static Line line(SideBySide.ComparedField field, boolean right) {
        boolean agrees = "exact".equals(field.level()) || (field.left() == null && field.right() == null);
        return new Line(field.field(), field.system(), right ? field.right() : field.left(), !agrees);
    }
}
