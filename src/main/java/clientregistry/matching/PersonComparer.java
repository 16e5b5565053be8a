package clientregistry.matching;

import clientregistry.normalisation.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Compares a record with a person through its distinct members. The best member sets the score; every member may veto, and
 * too many speaking against forbid an automatic link, so that a chain of look-alikes does not become one person.
 */
final class PersonComparer {

    private static final Comparator<Member> MOST_COMPLETE_FIRST =
            Comparator.comparingInt((Member member) -> -completeness(member.features())).thenComparing(Member::record);

    private final Comparer comparer;
    private final Guards guards;
    private final double opposed;
    private final double strong;

    PersonComparer(Comparer comparer) {
        this.comparer = comparer;
        this.guards = comparer.rules().guards();
        this.opposed = Probability.toWeight(guards.opposedBelow());
        this.strong = comparer.rules().thresholds().automaticWeight() + guards.strongAbove();
    }

    PersonScore score(Features record, UUID person, List<Member> members) {
        List<Member> representatives = representatives(members);
        List<Comparison> comparisons =
                representatives.stream().map(member -> comparer.compare(record, member.features())).toList();
        int best = 0;
        for (int i = 1; i < comparisons.size(); i++) {
            best = comparisons.get(i).weight() > comparisons.get(best).weight() ? i : best;
        }
        int opposed = (int) comparisons.stream().filter(this::speaksAgainst).count();
        boolean sharesIdentifier = comparisons.stream().anyMatch(PersonComparer::sharesIdentifier);
        return new PersonScore(person, representatives.get(best).record(), comparisons.get(best), comparisons.size(),
                opposed, sharesIdentifier, veto(comparisons.get(best), comparisons, opposed));
    }

    /**
     * One member's hard contradiction is enough, and so are too many soft ones. When the best member shares an identifier,
     * soft ones are outvoted, and hard ones too while few. Without any, the best member may still say too little.
     */
    private String veto(Comparison best, List<Comparison> comparisons, int opposed) {
        int members = comparisons.size();
        List<String> vetoes = comparisons.stream().map(Comparison::veto).filter(Objects::nonNull).toList();
        boolean shares = sharesIdentifier(best) && best.veto() == null;
        if (vetoes.size() > (shares ? guards.opposedShare() * members : 0)) {
            return vetoes.get(0);
        }
        double limit = best.weight() >= strong ? guards.opposedShareIfStrong() : guards.opposedShare();
        return !shares && opposed > limit * members
                ? opposed + " of " + members + " records of the person speak against it" : Contradictions.weakness(best);
    }

    private static boolean sharesIdentifier(Comparison comparison) {
        return comparison.level(Field.IDENTIFIER) == Level.EXACT;
    }

    /**
     * Whether a pair speaks against one person: a veto, or something of the individual differs and the rest does not make
     * up for it, and no identifier is equal. A record that only says little speaks neither way.
     */
    boolean speaksAgainst(Comparison comparison) {
        return comparison.veto() != null || comparison.weight() < opposed && Contradictions.any(comparison)
                && !sharesIdentifier(comparison);
    }

    /** Equal members say nothing new; of too many, the most complete ones stand for all. */
    List<Member> representatives(List<Member> members) {
        List<Member> ordered = new ArrayList<>(members);
        ordered.sort(MOST_COMPLETE_FIRST);
        Map<Features, Member> distinct = new LinkedHashMap<>();
        ordered.forEach(member -> distinct.putIfAbsent(member.features(), member));
        return distinct.values().stream().limit(guards.representatives()).toList();
    }

    private static int completeness(Features features) {
        int names = features.names().stream().mapToInt(name -> name.given().size() + name.family().size()).sum();
        int dated = features.birthDate() == null ? 0 : features.birthDate().isFull() ? 2 : 1;
        return names + dated + (features.sex() == null ? 0 : 1) + features.identifiers().size()
                + features.phones().size() + features.emails().size() + features.addresses().size();
    }
}
