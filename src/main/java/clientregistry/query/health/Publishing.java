package clientregistry.query.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How publishing to each target goes, as the outbox shows it: the same on every node, whoever publishes. */
final class Publishing {

    static final String UP = "up";
    /** Longer waits no row of a target that keeps up. */
    private static final double LATE_SECONDS = 60;

    private Publishing() {
    }

    /**
     * By target {@code up}, or {@code degraded:} and why.
     *
     * @param counts as {@link RegistryCounts} reads them
     */
    static Map<String, String> states(Collection<String> targets, Map<String, Double> counts) {
        Map<String, String> states = new TreeMap<>();
        targets.forEach(target -> states.put(target, state(target, counts)));
        return states;
    }

    private static String state(String target, Map<String, Double> counts) {
        List<String> faults = new ArrayList<>();
        tell(faults, "%.0f parked", counts.getOrDefault("parked." + target, 0.0), 1);
        tell(faults, "%.0f refused, tried again", counts.getOrDefault("retried." + target, 0.0), 1);
        tell(faults, "the oldest waits for %.0f s", counts.getOrDefault("lag." + target, 0.0), LATE_SECONDS);
        return faults.isEmpty() ? UP : "degraded: " + String.join(", ", faults);
    }

    private static void tell(List<String> faults, String line, double n, double from) {
        if (n >= from) {
            faults.add(String.format(Locale.ROOT, line, n));
        }
    }
}
