package clientregistry.match.matching;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the members of a person together say against a record that agrees with one of them. Immutable. */
final class Votes {

    private static final Set<Field> INDIVIDUAL =
            EnumSet.of(Field.GIVEN_NAME, Field.BIRTH_DATE, Field.SEX, Field.BIRTH_ORDER, Field.GENERATION,
            Field.IDENTIFIER);

    private final Guards guards;
    private final double opposed;

    Votes(RuleSet rules) {
        this.guards = rules.guards();
        this.opposed = Probability.toWeight(guards.opposedBelow());
    }

    /**
     * What stands against a link with what a person's records say together: contradictions that are not few, or that
     * most of them speak against it. Else it is enough that one says enough, whatever the others leave open; where any
     * says something of the birth date, one of those must.
     */
    Objection objection(Comparison best, List<Comparison> pairs) {
        List<Comparison> contradictions = pairs.stream().filter(Comparison::isContradiction).toList();
        if (contradictions.size() > guards.contradictingShare() * pairs.size()) {
            return contradictions.get(0).objection();
        }
        long against = pairs.stream().filter(this::speaksAgainst).count();
        if (against > guards.againstShare() * pairs.size()) {
            return Objection.contradiction(against + " of " + pairs.size()
                    + ObjectionCode.RECORDS_AGAINST.words());
        }
        boolean dated = pairs.stream().anyMatch(Votes::isDated);
        boolean enough = pairs.stream().anyMatch(pair -> pair.objection() == null && pair.weight() >= 0
                && isDated(pair) == dated);
        return enough ? null : weakness(best, pairs);
    }

    private static boolean isDated(Comparison pair) {
        return pair.level(Field.BIRTH_DATE) != Level.MISSING;
    }

    /** Of the best, or of the best of those that have any. */
    private static Objection weakness(Comparison best, List<Comparison> pairs) {
        return best.objection() != null ? best.objection() : pairs.stream().filter(pair -> pair.objection() != null)
                .max(Comparator.comparingDouble(Comparison::weight)).map(Comparison::objection).orElse(null);
    }

    /**
     * Whether a pair speaks against one person: it contradicts itself, or something of the individual differs and the
     * rest does not make up for it. A record that only says little speaks neither way.
     */
    boolean speaksAgainst(Comparison comparison) {
        return comparison.isContradiction()
                || (comparison.weight() < opposed && INDIVIDUAL.stream().anyMatch(field -> differs(comparison, field)));
    }

    boolean sharesIdentifier(Comparison comparison) {
        return comparison.fields().stream().anyMatch(each -> each.field() == Field.IDENTIFIER
                && each.level() == Level.EXACT
                && guards.isUnique(each.system()));
    }

    private static boolean differs(Comparison comparison, Field field) {
        Level level = comparison.level(field);
        return level == Level.DIFFERENT || level == Level.GENERATION_APART;
    }
}
