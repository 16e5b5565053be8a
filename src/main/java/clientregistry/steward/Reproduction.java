package clientregistry.steward;

import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Evidence;
import clientregistry.match.normalisation.Features;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares again what a decision compared: the same two versions, by the rule set it names, whichever is in force. What
 * the other members of the person said is not asked again. Thread-safe.
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
    public Optional<Comparison> of(Evidence evidence) {
        Evidence.Compared compared = evidence.compared();
        Optional<Decide> decided = compared == null ? Optional.empty() : rules.ifReadable(evidence.ruleSet());
        return decided.map(decide -> decide.comparer().compare(features(compared.record(), compared.version()),
                features(evidence.member(), compared.memberVersion())));
    }

    /** A version without content of its own says what the one before said. */
    private Features features(UUID record, int version) {
        return Features.fromJson(jdbc.queryForObject("select features from record_version where record_id = ? and "
                + "version <= ? "
                + "order by version desc limit 1", String.class, record, version));
    }
}
