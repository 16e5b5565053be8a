package clientregistry.query.people;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Level;
import clientregistry.match.normalisation.Features;
import clientregistry.query.people.WantedPerson.Known;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How well a record fits what is known of somebody, by the comparison that links records.
 *
 * @param weight bits that the fields say together, without what was known before
 * @param levels how far each field that was asked for agrees, {@link Level#MISSING} where the record does not say
 */
public record Fit(double weight, Map<Known, Level> levels) {

    /** What is not the same and not nearly so. */
    private static final Set<Level> AGAINST = EnumSet.of(Level.DIFFERENT, Level.GENERATION_APART);
    private static final Set<Level> SILENT = EnumSet.of(Level.MISSING, Level.UNRECORDED, Level.CAPPED, Level.TOGETHER);

    static Fit of(Comparer comparer, Features wanted, Set<Known> said, Features record) {
        Comparison comparison = comparer.compare(wanted, record);
        Map<Known, Level> levels = new LinkedHashMap<>();
        said.forEach(known -> levels.put(known, comparison.level(known.field())));
        return new Fit(comparison.weight() - comparer.rules().prior(), levels);
    }

    /** Whether more of it agrees than does not; nothing was asked for beside an identifier, all fit. */
    boolean isFit() {
        long against = levels.values().stream().filter(AGAINST::contains).count();
        long silent = levels.values().stream().filter(SILENT::contains).count();
        return levels.isEmpty() || levels.size() - silent - against > against;
    }
}
