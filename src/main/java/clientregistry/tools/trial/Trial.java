package clientregistry.tools.trial;

import clientregistry.link.Budgets;
import clientregistry.link.SourceCaution;
import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.Features;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.Shadow.Question;
import clientregistry.tools.trial.TrialReport.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Lets the records of a registry come once more, in a shadow by the rules in force and in one by others, as feeds
 * do, and says where the two end differently. What a human decided stands. Nothing is stored. One thread.
 */
public final class Trial {

    private static final int BATCH = 100;
    private static final int EXAMPLES = 3;

    private final TrialRecords register;
    private final RecentFeatures features;
    private final int records;
    private final Shadow before;
    private final Shadow after;

    /**
     * Prepares it.
     *
     * @param register asks by the rules in force first, by the others second
     * @param feeds    how the registry is fed
     */
    public Trial(TrialRecords register, SourceCaution caution, RuleSet inForce, RuleSet other, FeedSettings feeds) {
        this.register = register;
        this.features = new RecentFeatures(register);
        this.records = Budgets.records(feeds.persons());
        this.before = new Shadow(new Decide(inForce), register, caution, feeds);
        this.after = new Shadow(new Decide(other), register, caution, feeds);
    }

    /** What {@link TrialRecords} are to ask for. */
    public static List<Asking> askings(RuleSet inForce, RuleSet other) {
        return List.of(Asking.of(inForce), Asking.of(other));
    }

    /** Judges all that are to be judged. */
    public TrialReport run(Progress progress) {
        List<Integer> judged = IntStream.range(0, register.size()).filter(register::isJudged).boxed().toList();
        try (Progress.Part part = progress.begin("Judging by both", judged.size())) {
            for (int from = 0; from < judged.size(); from += BATCH) {
                judge(judged.subList(from, Math.min(judged.size(), from + BATCH)), part);
            }
        }
        return report(judged.size());
    }

    /** By record, in the order of the register: the number of its person in the shadow by the rules in force. */
    public int[] personsBefore() {
        return before.persons();
    }

    /** The same by the other rules. */
    public int[] personsAfter() {
        return after.persons();
    }

    private void judge(List<Integer> batch, Progress.Part part) {
        List<List<Integer>> old = batch.stream().map(record -> register.candidates(record, 0, records)).toList();
        List<List<Integer>> now = batch.stream().map(record -> register.candidates(record, 1, records)).toList();
        Set<Integer> needed = new LinkedHashSet<>(batch);
        old.forEach(found -> needed.addAll(before.companions(found)));
        now.forEach(found -> needed.addAll(after.companions(found)));
        Map<Integer, Features> known = new HashMap<>(features.of(needed));
        // Persons that became one on the way have companions that nobody foresaw.
        IntFunction<Features> said = record -> known.computeIfAbsent(record,
                more -> features.of(Set.of(more)).get(more));
        for (int i = 0; i < batch.size(); i++) {
            before.feed(batch.get(i), old.get(i), said);
            after.feed(batch.get(i), now.get(i), said);
            part.step();
        }
    }

    private TrialReport report(long judged) {
        ShadowDifference difference = new ShadowDifference(before, after, register::source, EXAMPLES);
        List<Example> examples = new ArrayList<>();
        examples.addAll(examples("link-gained", difference.gainedLinks()));
        examples.addAll(examples("link-lost", difference.lostLinks()));
        examples.addAll(examples("question-more", difference.moreQuestions()));
        examples.addAll(examples("question-fewer", difference.fewerQuestions()));
        int[] shadow = before.persons();
        int[] registry = registry();
        return new TrialReport(after.decide().rules().version(), before.decide().rules().version(), judged,
                register.size(), difference.total(), difference.bySource(), List.copyOf(examples),
                ShadowDifference.pairsOnlyIn(shadow, registry) + ShadowDifference.pairsOnlyIn(registry, shadow));
    }

    /** By record: its person as it stands. */
    private int[] registry() {
        Map<Object, Integer> numbers = new HashMap<>();
        return IntStream.range(0, register.size())
                .map(record -> numbers.computeIfAbsent(register.person(record), each -> numbers.size())).toArray();
    }

    private List<Example> examples(String what, List<Question> pairs) {
        return pairs.stream().map(pair -> {
            Map<Integer, Features> said = features.of(Set.of(pair.one(), pair.other()));
            Comparison old = compare(before, said.get(pair.one()), said.get(pair.other()));
            Comparison now = compare(after, said.get(pair.one()), said.get(pair.other()));
            return new Example(what, register.id(pair.one()), register.id(pair.other()), old.probability(),
                    now.probability(), now.fields().stream().map(each -> String.format(Locale.ROOT, "%s %s %+.1f",
                    each.field().label(), each.level().label(), each.weight())).toList());
        }).toList();
    }

    private static Comparison compare(Shadow shadow, Features one, Features other) {
        return shadow.decide().comparer().compare(one, other);
    }
}
