package clientregistry.match.matching;

import clientregistry.match.normalisation.Features;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides who is the same person. Knows no registry: everything it judges by is passed in, and the order in which it is
 * passed does not matter. Immutable and thread-safe.
 */
public final class Decide {

    private static final Comparator<PersonScore> BEST_FIRST =
            Comparator.comparingDouble(PersonScore::weight).reversed().thenComparing(PersonScore::person);

    private final Comparer comparer;
    private final PersonComparer persons;
    private final Twins twins;
    private final double automatic;
    private final double review;
    private final boolean reviewEqualIdentifier;
    /** Made when first needed. */
    private final AtomicReference<Decide> strangers = new AtomicReference<>();

    public Decide(RuleSet rules) {
        this.comparer = new Comparer(rules);
        this.persons = new PersonComparer(comparer);
        this.twins = new Twins(comparer);
        this.automatic = rules.thresholds().automaticWeight();
        this.review = rules.thresholds().reviewWeight();
        this.reviewEqualIdentifier = rules.guards().reviewEqualIdentifier();
    }

    /** The rules it decides by. */
    public RuleSet rules() {
        return comparer.rules();
    }

    /** Compares as it does. */
    public Comparer comparer() {
        return comparer;
    }

    /** Whether records of this source may be judged by what was learned of the register. */
    public boolean knows(String source) {
        return rules().register().knows(source);
    }

    /** Whether a record would be linked to a person also by one who has learned nothing of the sources of both. */
    public boolean isLinkedByStrangers(Features record, List<Member> members) {
        return careful().isAutomatic(careful().score(record, members));
    }

    /** The same of two persons that the re-match job would make one. */
    public boolean mayMergeByStrangers(List<Member> one, List<Member> other) {
        return careful().mayMerge(one, other);
    }

    private Decide careful() {
        return strangers.updateAndGet(made -> made == null ? new Decide(rules().careful()) : made);
    }

    /** Whether two records of one source may tell of twins, so that only a human makes them one. */
    public boolean mayBeTwins(Features a, Features b) {
        return twins.mayBeTwins(a, b);
    }

    /** How well a record fits a person of these members. */
    public PersonScore score(Features record, List<Member> members) {
        return persons.score(record, null, members);
    }

    public Decision decide(Features record, List<CandidatePerson> candidates) {
        List<PersonScore> scores = scores(record, candidates);
        List<PersonScore> linkable = scores.stream().filter(this::isAutomatic).toList();
        if (!linkable.isEmpty() && isClear(linkable.get(0), scores, candidates)) {
            return linkable.size() == 1 ? new Decision.Link(linkable.get(0).person(), linkable.get(0))
                    : new Decision.Conflict(linkable.get(0), linkable.subList(1, linkable.size()));
        }
        List<PersonScore> doubtful = scores.stream().filter(this::isDoubtful).toList();
        return doubtful.isEmpty() ? new Decision.New() : new Decision.Review(doubtful);
    }

    private List<PersonScore> scores(Features record, List<CandidatePerson> candidates) {
        return candidates.stream().map(candidate -> persons.score(record, candidate.person(), candidate.members()))
                .sorted(BEST_FIRST).toList();
    }

    /**
     * The persons that a feed of this record may make one: all that it would be linked to, each with nobody who may be
     * it instead, where {@link #areOneThrough} says that they are one.
     *
     * @return best first; none when there are fewer than two, or any of them is in doubt
     */
    public List<PersonScore> joined(Member record, List<CandidatePerson> candidates) {
        List<PersonScore> scores = scores(record.features(), candidates);
        List<PersonScore> linkable = scores.stream().filter(this::isAutomatic).toList();
        boolean joined = linkable.size() > 1
                && linkable.stream().allMatch(each -> isClear(each, scores, candidates))
                && areOneThrough(record, linkable.stream().map(each -> members(each, candidates)).toList());
        return joined ? linkable : List.of();
    }

    /** Whether a record that belongs to each of these persons shows beyond doubt that they are one. */
    public boolean areOneThrough(Member record, List<List<Member>> people) {
        return persons.areOneThrough(record, people);
    }

    /**
     * Whether the best person is still beyond the threshold when others are thought of that are somebody else: the
     * record is of one of them only, so they share the probability. A careless register has hardly two who look so
     * alike.
     */
    private boolean isClear(PersonScore best, List<PersonScore> scores, List<CandidatePerson> candidates) {
        if (best.comparison().isOfCarelessRegister()) {
            return true;
        }
        double rivals = scores.stream().filter(score -> !score.equals(best) && !score.isContradiction()
                && score.weight() >= review)
                .filter(score -> persons.areOpposed(members(best, candidates), members(score, candidates)))
                .mapToDouble(score -> Math.pow(2, score.weight() - best.weight())).sum();
        return 1 / (1 + Math.pow(2, -best.weight()) + rivals) >= rules().thresholds().automatic();
    }

    private static List<Member> members(PersonScore score, List<CandidatePerson> candidates) {
        return candidates.stream().filter(each -> each.person().equals(score.person())).findFirst().orElseThrow()
                .members();
    }

    /** Whether the re-match job may make one person of two: their records together say so, beyond doubt. */
    public boolean mayMerge(List<Member> one, List<Member> other) {
        return persons.areOneTogether(one, other);
    }

    /**
     * Whether an updated record contradicts the person it is linked to: a companion vetoes, or too many speak against.
     *
     * @param companions the other members of its person; a record alone contradicts nobody
     */
    public Optional<Contradiction> contradicts(Features record, List<Member> companions) {
        if (companions.isEmpty()) {
            return Optional.empty();
        }
        PersonScore score = score(record, companions);
        // To say too little for a link is not to contradict one.
        return score.isContradiction() ? Optional.of(new Contradiction(score, score.veto())) : Optional.empty();
    }

    /**
     * Whether two versions of one record describe two individuals: given name, family name and birth date are
     * different, and sex is different or no longer comparable.
     */
    public boolean isOverlay(Features before, Features after) {
        Comparison comparison = comparer.compare(before, after);
        return comparison.level(Field.GIVEN_NAME) == Level.DIFFERENT
                && comparison.level(Field.FAMILY_NAME) == Level.DIFFERENT
                && Contradictions.isFarOff(comparison.level(Field.BIRTH_DATE))
                && comparison.level(Field.SEX) != Level.EXACT;
    }

    private boolean isAutomatic(PersonScore score) {
        return score.weight() >= automatic && score.objection() == null;
    }

    private boolean isDoubtful(PersonScore score) {
        return score.weight() >= review || (reviewEqualIdentifier && score.sharesIdentifier());
    }
}
