package clientregistry.steward;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.Features;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares again what a decision compared: the same versions, by the rule set it names, whichever is in force. What
 * other members of the person said is asked again where it is stored which they were. Thread-safe.
 */
public final class Reproduction {

    private final JdbcTemplate jdbc;
    private final RuleSets rules;

    public Reproduction(JdbcTemplate jdbc, RuleSets rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * Compares again what evidence was made of.
     *
     * @return empty when the evidence names no versions, or its rule set is not stored (an earlier hub did neither), or
     *         cannot be read by this one
     */
    public Optional<Evidence> of(Evidence evidence) {
        Evidence.Compared compared = evidence.compared();
        Optional<Decide> decided = compared == null ? Optional.empty() : rules.ifReadable(evidence.ruleSet());
        return decided.map(decide -> Evidence.of(decide.rules(), decide.score(features(compared.record(),
                compared.version()), members(evidence))));
    }

    private List<Member> members(Evidence evidence) {
        if (evidence.profile() == null) {
            return List.of(new Member(evidence.member(), features(evidence.member(), evidence.compared()
                    .memberVersion())));
        }
        return evidence.profile().members().stream()
                .map(each -> new Member(each.record(), features(each.record(), each.version()))).toList();
    }

    /** A version without content of its own says what the one before said. */
    private Features features(UUID record, int version) {
        return Features.fromJson(jdbc.queryForObject("select features from record_version where record_id = ? and "
                + "version <= ? "
                + "order by version desc limit 1", String.class, record, version));
    }
}
