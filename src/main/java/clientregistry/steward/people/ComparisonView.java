package clientregistry.steward.people;

import clientregistry.steward.SideBySide;
import java.util.List;
import java.util.UUID;

/**
 * Why two are, or are not, one: compared just now, by the rules in force, whether or not anything links them.
 *
 * @param standing    how it is now: one-person, kept-apart, two-persons, or waiting where one belongs to nobody
 * @param ruleSet     version of the rules
 * @param judged      what the rules say: one (they would be linked), ask (a steward would be asked), two
 * @param veto        what forbids an automatic link, null when nothing does
 * @param weight      log2 odds of the first one's record with all records of the other together
 * @param probability the same, 0 to 1
 * @param automatic   probability from which records are linked without asking
 * @param review      probability from which a steward is asked
 * @param left        record of the first that agrees best
 * @param right       record of the other that it agrees best with
 * @param fields      these two, field by field, the prior first; weights add up
 * @param pairs       all pairs across that were compared, the strongest first
 * @param apart       pairs across that a steward keeps apart
 */
public record ComparisonView(Party a, Party b, String standing, String ruleSet, String judged, String veto,
        double weight, double probability, double automatic, double review, SideBySide.Side left, SideBySide.Side right,
        List<SideBySide.ComparedField> fields, List<ClusterView.Strength> pairs, List<ClusterView.KeptApart> apart) {

    /**
     * One of the two.
     *
     * @param kind    record or person
     * @param person  CRUID, null for a record that belongs to nobody
     * @param records that were compared
     * @param more    whether it has more records than were compared
     */
    public record Party(UUID id, String kind, UUID person, List<UUID> records, boolean more) {
    }
}
