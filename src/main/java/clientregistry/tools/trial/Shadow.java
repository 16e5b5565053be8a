package clientregistry.tools.trial;

import clientregistry.link.Budgets;
import clientregistry.link.SourceCaution;
import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Decision;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.PersonScore;
import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * A register as it would become by some rules: who is with whom, and what stewards would be asked. Records come as
 * feeds do; nothing is stored. Records are numbers. One thread.
 */
final class Shadow {

    /** What is asked of a pair, its smaller number first. */
    record Question(int one, int other) {

        static Question of(int record, int other) {
            return new Question(Math.min(record, other), Math.max(record, other));
        }
    }

    static final Comparator<Question> BY_NUMBER = Comparator.comparingInt(Question::one)
            .thenComparingInt(Question::other);

    private final Decide decide;
    private final TrialRecords register;
    private final SourceCaution caution;
    private final FeedSettings feeds;
    /** By record, -1 for one that has not come yet. */
    private final int[] personOf;
    private final List<List<Integer>> members = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final Set<Question> questions = new HashSet<>();

    /** Begins with the records that are not judged, in the persons where they are. */
    Shadow(Decide decide, TrialRecords register, SourceCaution caution, FeedSettings feeds) {
        this.decide = decide;
        this.register = register;
        this.caution = caution;
        this.feeds = feeds;
        this.personOf = new int[register.size()];
        Map<UUID, Integer> known = new HashMap<>();
        for (int record = 0; record < personOf.length; record++) {
            personOf[record] = -1;
            if (!register.isJudged(record)) {
                UUID person = register.person(record);
                put(record, known.computeIfAbsent(person, this::begin));
            }
        }
    }

    private int begin(UUID id) {
        members.add(new ArrayList<>(1));
        ids.add(id);
        return ids.size() - 1;
    }

    private void put(int record, int person) {
        personOf[record] = person;
        members.get(person).add(record);
    }

    Decide decide() {
        return decide;
    }

    /** By record: the number of its person; -1 for one that has not come. */
    int[] persons() {
        return personOf.clone();
    }

    Set<Question> questions() {
        return questions;
    }

    /** All whose features are needed to judge by these candidates. */
    Set<Integer> companions(List<Integer> candidates) {
        Set<Integer> needed = new LinkedHashSet<>();
        candidates.stream().filter(each -> personOf[each] >= 0)
                .forEach(each -> needed.addAll(members.get(personOf[each])));
        return needed;
    }

    /**
     * A record comes.
     *
     * @param candidates records that share with it what is asked for, best first
     * @param features   of these, of all members of their persons, and of the record
     */
    void feed(int record, List<Integer> candidates, IntFunction<Features> features) {
        List<Integer> known = candidates.stream().filter(each -> personOf[each] >= 0).toList();
        List<Integer> within = Budgets.within(feeds.persons(), known, each -> personOf[each]);
        Set<Integer> persons = new LinkedHashSet<>();
        within.stream().map(each -> personOf[each])
                .filter(person -> members.get(person).stream().noneMatch(each -> register.areApart(record, each)))
                .forEach(persons::add);
        Map<UUID, Integer> byId = new HashMap<>();
        List<CandidatePerson> compared = persons.stream().map(person -> {
            byId.put(ids.get(person), person);
            return new CandidatePerson(ids.get(person), members.get(person).stream()
                    .map(each -> new Member(register.id(each), features.apply(each))).toList());
        }).toList();
        Decision decision = decide.decide(features.apply(record), compared);
        List<PersonScore> linkable = linkable(decision);
        if (!linkable.isEmpty() && !isForReview(record, byId.get(linkable.get(0).person()), features)) {
            // Not where the budget may have hidden somebody.
            boolean all = within.size() == known.size() && candidates.size() < Budgets.records(feeds.persons());
            List<PersonScore> joined = linkable.size() > 1 && feeds.joins() && all
                    ? decide.joined(new Member(register.id(record), features.apply(record)), compared) : List.of();
            List<Integer> one = joined.stream().map(score -> byId.get(score.person())).toList();
            if (one.isEmpty() || areForHumans(record, one, features)
                    || one.stream().anyMatch(person -> areOfUnknown(record, members.get(person)))) {
                put(record, byId.get(linkable.get(0).person()));
                ask(record, linkable.subList(1, linkable.size()));
            } else {
                one.subList(1, one.size()).forEach(person -> join(person, one.get(0)));
                put(record, one.get(0));
            }
            return;
        }
        put(record, begin(register.id(record)));
        ask(record, linkable);
        ask(record, decision instanceof Decision.Review review ? review.doubtful() : List.of());
    }

    private void join(int from, int to) {
        List<Integer> came = List.copyOf(members.get(from));
        members.get(from).clear();
        came.forEach(record -> put(record, to));
    }

    /** Whether sources, the site or a steward want any two of these persons, or the record and one, left to a human. */
    private boolean areForHumans(int record, List<Integer> persons, IntFunction<Features> features) {
        List<List<Integer>> groups = new ArrayList<>(List.of(List.of(record)));
        persons.forEach(person -> groups.add(members.get(person)));
        return groups.stream().anyMatch(group -> groups.stream().filter(other -> !other.equals(group))
                .anyMatch(other -> group.stream().anyMatch(one -> other.stream()
                .anyMatch(two -> areForHumans(one, two, features)))));
    }

    private boolean areForHumans(int one, int other, IntFunction<Features> features) {
        Features said = features.apply(one);
        Features otherSaid = features.apply(other);
        return register.areApart(one, other) || caution.tellApart(said, otherSaid)
                || caution.asks(decide, register.source(one), said, register.source(other), otherSaid);
    }

    /** Beyond the automatic threshold, best first. */
    private static List<PersonScore> linkable(Decision decision) {
        if (decision instanceof Decision.Conflict conflict) {
            List<PersonScore> all = new ArrayList<>(conflict.others());
            all.add(0, conflict.best());
            return all;
        }
        return decision instanceof Decision.Link link ? List.of(link.score()) : List.of();
    }

    private boolean isForReview(int record, int person, IntFunction<Features> features) {
        List<Integer> companions = members.get(person);
        boolean cautious = companions.stream().anyMatch(each -> caution.asks(decide, register.source(record),
                features.apply(record), register.source(each), features.apply(each)));
        return cautious || (areOfUnknown(record, companions) && !decide.isLinkedByStrangers(features.apply(record),
                companions.stream().map(each -> new Member(register.id(each), features.apply(each))).toList()));
    }

    private boolean areOfUnknown(int record, List<Integer> others) {
        return !decide.knows(register.source(record))
                || others.stream().anyMatch(each -> !decide.knows(register.source(each)));
    }

    private void ask(int record, List<PersonScore> scores) {
        feeds.questions().first(scores, 0).forEach(score -> questions.add(Question.of(record, register.number(score.member()))));
    }
}
