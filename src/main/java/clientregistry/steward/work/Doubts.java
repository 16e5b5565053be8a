package clientregistry.steward.work;

import clientregistry.match.matching.ObjectionCode;
import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskQuestion.Doubt;
import clientregistry.steward.work.TaskQuestion.Lines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Why no machine decided, read from the evidence: an objection, a sum too small, and what agrees only so far. */
final class Doubts {

    private static final Set<String> OF_THE_INDIVIDUAL = Set.of("given-name", "family-name", "birth-date", "sex",
            "mother", "birth-order", "generation", "identifier");
    private static final Set<String> AGREEING = Set.of("exact", "missing", "not compared", "nickname");
    private static final int MOST_FIELDS = 3;

    private Doubts() {
    }

    /** @param lines null when the rules cannot be read */
    static List<Doubt> of(SideBySide asked, Lines lines) {
        List<Doubt> doubts = new ArrayList<>();
        ObjectionCode.of(asked.veto()).ifPresent(meant -> doubts.add(new Doubt(meant.code().label(), null, null,
                meant.against(), meant.among())));
        double sum = sum(asked);
        if (lines != null && !asked.fields().isEmpty() && sum < lines.automatic()) {
            doubts.add(new Doubt(sum < lines.review() ? "below-review" : "below-automatic", null, null, null, null));
        }
        asked.fields().stream().filter(field -> OF_THE_INDIVIDUAL.contains(field.field()) && field.level() != null
                && !AGREEING.contains(field.level()))
                .sorted(Comparator.comparingDouble(SideBySide.ComparedField::weight)).limit(MOST_FIELDS)
                .forEach(field -> doubts.add(new Doubt("field", field.field(), field.level(), null, null)));
        return List.copyOf(doubts);
    }

    /** Log2 odds of what decided: of all records of the person where they had a say. */
    static double sum(SideBySide asked) {
        List<SideBySide.ComparedField> decided = asked.profile() == null ? asked.fields() : asked.profile().fields();
        return decided.isEmpty() ? 0 : decided.get(decided.size() - 1).total();
    }
}
