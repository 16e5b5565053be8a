package clientregistry.tools.training;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.HouseholdGuard;
import clientregistry.match.matching.Weights;
import clientregistry.tools.training.PatternCounts.Counted;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each guard stops in a register: nearly only pairs of one person, or pairs of kin. Confined to one thread. */
final class StoppedPairs {

    /** Pairs of one person for each of kin, from which a guard stops nearly only the former. */
    private static final double ONE_TO_KIN = 4;
    /** Names alone are also those of strangers of one village, of whom the pairs that are compared tell too little. */
    private static final double ONE_TO_NAMESAKES = 10;
    /** Fewer pairs of one person say nothing of a register. */
    private static final double FEWEST = 20;

    private final Map<HouseholdGuard, PatternCounts> counts = new EnumMap<>(HouseholdGuard.class);

    /** @param known see {@link Pattern#of(Comparison, Weights)} */
    void add(Comparison pair, Weights known) {
        if (pair.objection() != null && pair.objection().guard() != null) {
            add(pair.objection().guard(), Pattern.of(pair, known));
        }
    }

    void add(HouseholdGuard guard, Pattern pattern) {
        counts.computeIfAbsent(guard, none -> new PatternCounts()).add(pattern, 0, 1);
    }

    /** Guards that a register with this model may waive. */
    Set<HouseholdGuard> waived(Model model) {
        Judge judge = new Judge(model);
        Set<HouseholdGuard> waived = EnumSet.noneOf(HouseholdGuard.class);
        counts.forEach((guard, stopped) -> {
            if (areOne(stopped.all(), judge, guard == HouseholdGuard.ONLY_NAMES ? ONE_TO_NAMESAKES : ONE_TO_KIN)) {
                waived.add(guard);
            }
        });
        return waived;
    }

    private static boolean areOne(List<Counted> stopped, Judge judge, double times) {
        double one = 0;
        double kin = 0;
        for (Counted each : stopped) {
            double[] classes = judge.classes(each.pattern().cells());
            one += each.pairs() * classes[0];
            for (int kind = 1; kind + 1 < classes.length; kind++) {
                kin += each.pairs() * classes[kind];
            }
        }
        return one >= FEWEST && one >= times * kin;
    }
}
