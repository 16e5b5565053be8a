package clientregistry.steward;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Waterfall;
import clientregistry.match.matching.Waterfall.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Explains links from the evidence stored with them, and says whether it can be had again. Thread-safe. */
public final class ExplanationReader {

    /** Bits by which two machines may compute one logarithm differently. */
    private static final double ROUNDING = 1e-9;

    private final RuleSets rules;
    private final Reproduction reproduction;

    public ExplanationReader(JdbcTemplate jdbc, RuleSets rules) {
        this.rules = rules;
        this.reproduction = new Reproduction(jdbc, rules);
    }

    public Explanation explain(LinkView link) {
        Evidence evidence = link.evidence() == null ? null : Evidence.read(link.evidence().toString()).orElse(null);
        if (evidence == null) {
            return new Explanation(link.record(), link.person(), link.decision(), link.sentence(), judged(link), null,
                    List.of(), null, null);
        }
        return new Explanation(link.record(), link.person(), link.decision(), link.sentence(), evidence.ruleSet(),
                pair(link, evidence), Waterfall.of(evidence).steps(), profile(evidence),
                reproduction.of(evidence).map(again -> same(evidence, again)).orElse(null));
    }

    /**
     * That nobody is like a record is a decision, too, though one without evidence. One that was opened again fell
     * earlier.
     */
    private String judged(LinkView link) {
        if (link.evidence() != null) {
            return link.evidence().path("ruleSet").asText(null);
        }
        return link.decision().equals("new") && link.restoredBy() == null
                ? rules.versionAt(link.change()).orElse(null) : null;
    }

    private static Explanation.Pair pair(LinkView link, Evidence evidence) {
        Evidence.Compared compared = evidence.compared();
        return compared == null ? new Explanation.Pair(link.record(), null, evidence.member(), null)
                : new Explanation.Pair(compared.record(), compared.version(), evidence.member(),
                compared.memberVersion());
    }

    private static Explanation.Profile profile(Evidence evidence) {
        return evidence.profile() == null ? null : new Explanation.Profile(evidence.profile().members().stream()
                .map(each -> new Explanation.Member(each.record(), each.version())).toList(), together(evidence));
    }

    private static List<Step> together(Evidence evidence) {
        return Waterfall.of(evidence.weight(), evidence.profile()).steps();
    }

    private static boolean same(Evidence stored, Evidence again) {
        return same(Waterfall.of(stored).steps(), Waterfall.of(again).steps())
                && (stored.profile() == null || same(together(stored), together(again)));
    }

    private static boolean same(List<Step> before, List<Step> now) {
        List<Step> then = weighing(before);
        List<Step> again = weighing(now);
        return then.size() == again.size() && IntStream.range(0, then.size())
                .allMatch(i -> same(then.get(i), again.get(i)));
    }

    private static boolean same(Step before, Step now) {
        return before.field().equals(now.field()) && Objects.equals(before.level(), now.level())
                && Objects.equals(before.member(), now.member())
                && Math.abs(before.weight() - now.weight()) < ROUNDING;
    }

    /**
     * This hub may compare a field more than the one that decided; by a rule set of then it weighs nothing. What other
     * members said in one line is made of what they say field by field, or not made again.
     */
    private static List<Step> weighing(List<Step> steps) {
        return steps.stream().filter(each -> each.weight() != 0 && !each.field().equals(Field.OTHER_RECORDS.label()))
                .toList();
    }
}
