package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.steward.trail.PatternReader;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands out in the trail.
 *
 * @param all whether what was acknowledged is shown, too
 */
public record TrailPatterns(PatternReader.Found found, TrailPeriod period, boolean all) {

    static TrailPatterns of(Asked asked) {
        TrailPeriod period = TrailPeriod.of(asked);
        boolean all = "all".equals(asked.parameter("state"));
        Map<String, String> parameters = new TreeMap<>(Map.of("state", all ? "all" : "open"));
        period.daysInto(parameters);
        return new TrailPatterns(asked.ask(PatternReader.Found.class, "audit/patterns", parameters), period, all);
    }
}
