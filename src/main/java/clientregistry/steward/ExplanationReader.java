package clientregistry.steward;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.Waterfall;
import java.util.List;
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
                    List.of(), null);
        }
        return new Explanation(link.record(), link.person(), link.decision(), link.sentence(), evidence.ruleSet(),
                pair(link, evidence), Waterfall.of(evidence).steps(), reproduction.of(evidence)
                .map(again -> same(evidence, again)).orElse(null));
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

    private static boolean same(Evidence stored, Comparison again) {
        List<FieldEvidence> before = weighing(stored.fields());
        List<FieldEvidence> now = weighing(again.fields());
        double weight = stored.weight() - ofOthers(stored.fields());
        boolean same = before.size() == now.size() && Math.abs(weight - again.weight()) < ROUNDING;
        for (int i = 0; same && i < now.size(); i++) {
            same = before.get(i).field() == now.get(i).field() && before.get(i).level() == now.get(i).level()
                    && Math.abs(before.get(i).weight() - now.get(i).weight()) < ROUNDING;
        }
        return same;
    }

    /**
     * This hub may compare a field more than the one that decided; by a rule set of then it weighs nothing. What other
     * members said is stored, and not made again.
     */
    private static List<FieldEvidence> weighing(List<FieldEvidence> fields) {
        return fields.stream().filter(each -> each.weight() != 0 && each.field() != Field.OTHER_RECORDS).toList();
    }

    private static double ofOthers(List<FieldEvidence> fields) {
        return fields.stream().filter(each -> each.field() == Field.OTHER_RECORDS).mapToDouble(FieldEvidence::weight)
                .sum();
    }
}
