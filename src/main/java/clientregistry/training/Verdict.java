package clientregistry.training;

import clientregistry.matching.Comparison;
import clientregistry.matching.Field;
import clientregistry.matching.Level;
import clientregistry.matching.RuleSet;

/** What rules make of two records alone; the other members of their persons have a say in the registry. */
public enum Verdict {
    LINK, ASK, APART;

    static Verdict of(Comparison comparison, RuleSet rules) {
        if (comparison.probability() >= rules.thresholds().automatic() && comparison.veto() == null) {
            return LINK;
        }
        boolean sharedIdentifier = rules.guards().reviewEqualIdentifier() && comparison.level(Field.IDENTIFIER) == Level.EXACT;
        return comparison.probability() >= rules.thresholds().review() || sharedIdentifier ? ASK : APART;
    }
}
