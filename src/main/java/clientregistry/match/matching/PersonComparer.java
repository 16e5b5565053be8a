package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Compares a record with a person: with what its distinct members say together, field by field. Every member may
 * contradict, and too many speaking against forbid an automatic link, so that a chain of look-alikes does not become
 * one person.
 */
final class PersonComparer {

    /** Bits by which two persons of several records must be surer to be one than a record that is fed. */
    private static final double SURER = 1;

    private final Comparer comparer;
    private final double automatic;
    private final Representatives representatives;
    private final Votes votes;
    private final Profile profile;

    PersonComparer(Comparer comparer) {
        this.comparer = comparer;
        this.representatives = new Representatives(comparer.rules().guards().representatives());
        this.automatic = comparer.rules().thresholds().automaticWeight();
        this.votes = new Votes(comparer.rules());
        this.profile = new Profile(comparer.rules());
    }

    PersonScore score(Features record, UUID person, List<Member> members) {
        List<Member> heard = representatives.of(members, record);
        Remembered seen = new Remembered();
        List<Comparison> comparisons =
                heard.stream().map(member -> comparer.compare(record, member.features(), seen)).toList();
        int best = 0;
        for (int i = 1; i < comparisons.size(); i++) {
            best = isBetter(comparisons.get(i), comparisons.get(best)) ? i : best;
        }
        int opposed = (int) comparisons.stream().filter(this::speaksAgainst).count();
        boolean shares = comparisons.stream().anyMatch(votes::sharesIdentifier);
        UUID member = heard.get(best).record();
        Comparison pair = comparisons.get(best);
        if (comparisons.size() == 1) {
            return new PersonScore(person, member, pair, comparisons.size(), opposed, shares,
                    votes.objection(pair, comparisons), null);
        }
        ProfileSum sum = profile.weigh(comparisons, Profile.values(heard));
        return new PersonScore(person, member, sum.beside(pair), comparisons.size(), opposed, shares,
                votes.objection(pair, comparisons), new PersonScore.Voices(sum, heard, best));
    }

    /**
     * Whether the records of two persons together say that they are one, and nothing stands against it. A record alone
     * is judged as if it came now. Of several, what is left unlinked is left for a reason, so it must be surer than for a
     * feed, and as many times as the smaller one has records, for so many would be in the wrong person.
     */
    boolean areOneTogether(List<Member> one, List<Member> other) {
        boolean several = one.size() > 1 && other.size() > 1;
        return areOneTogether(one, other, pairs(one, other), several ? SURER : 0);
    }

    /**
     * Whether a record makes persons one beyond doubt: it is one with each of them, and each with it and all the others
     * together, whichever came last. No pair across may speak against it or be of a case that no register decides
     * without a human, however many others outvote it.
     */
    boolean areOneThrough(Member record, List<List<Member>> people) {
        for (List<Member> person : people) {
            List<Member> others = new ArrayList<>(List.of(record));
            people.stream().filter(each -> !each.equals(person)).forEach(others::addAll);
            List<Comparison> pairs = pairs(others, person);
            List<Member> alone = List.of(record);
            if (!areOneTogether(alone, person, pairs(alone, person), SURER) || pairs.stream().anyMatch(this::isDisputed)
                    || !areOneTogether(others, person, pairs, SURER)) {
                return false;
            }
        }
        return true;
    }

    private boolean isDisputed(Comparison pair) {
        return speaksAgainst(pair) || (pair.objection() != null && pair.objection().isPolicy());
    }

    private boolean areOneTogether(List<Member> one, List<Member> other, List<Comparison> pairs, double surer) {
        Comparison best = pairs.stream().reduce((a, b) -> isBetter(b, a) ? b : a).orElseThrow();
        double weight = pairs.size() == 1 ? best.weight()
                : profile.weigh(pairs, Profile.values(one, other)).weight();
        return weight >= automatic + surer + Profile.log2(Math.min(one.size(), other.size()))
                && votes.objection(best, pairs) == null;
    }

    /** One that is enough for a link is better than one that weighs more and says too little for it. */
    private boolean isBetter(Comparison one, Comparison other) {
        boolean enough = isEnough(one);
        return enough == isEnough(other) ? one.weight() > other.weight() : enough;
    }

    /** Whether the pair alone would be linked. */
    private boolean isEnough(Comparison comparison) {
        return comparison.weight() >= automatic && comparison.objection() == null;
    }

    private boolean speaksAgainst(Comparison comparison) {
        return votes.speaksAgainst(comparison);
    }

    /** Whether most pairs of their members speak against it that they are one. */
    boolean areOpposed(List<Member> one, List<Member> other) {
        List<Comparison> pairs = pairs(one, other);
        return 2 * pairs.stream().filter(this::speaksAgainst).count() > pairs.size();
    }

    private List<Comparison> pairs(List<Member> one, List<Member> other) {
        List<Member> others = representatives.of(other);
        return representatives.of(one).stream().flatMap(a -> {
            Remembered seen = new Remembered();
            return others.stream().map(b -> comparer.compare(a.features(), b.features(), seen));
        }).toList();
    }
}
