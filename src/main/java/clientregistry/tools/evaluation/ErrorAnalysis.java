package clientregistry.tools.evaluation;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Waterfall;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the pairs that were judged wrongly and compares them again. Confined to one thread. */
final class ErrorAnalysis {

    /** Of each kind. */
    static final int SHOWN = 20;
    /** Of a person that has more records, only so many are looked at. */
    private static final int MOST_RECORDS = 200;

    private record Judged(RecordPair pair, Comparison comparison) {
    }

    private static final Comparator<Judged> LOWEST_FIRST = Comparator.<Judged>comparingDouble(each -> each.comparison()
            .weight())
            .thenComparing(each -> each.pair().one()).thenComparing(each -> each.pair().other());

    private final LinkedPeople people;
    private final Map<String, Features> features;
    private final Comparer comparer;

    ErrorAnalysis(LinkedPeople people, Map<String, Features> features, Comparer comparer) {
        this.people = people;
        this.features = features;
        this.comparer = comparer;
    }

    /** Linked, and not one person; the surest first. Pairs that only came together through others are among them. */
    Errors falseLinks() {
        return errors(pairsWithin(people.found()).filter(pair -> !people.areOne(pair)), LOWEST_FIRST.reversed());
    }

    /** One person, not linked, and no steward is asked who could bring them together; the least likely first. */
    Errors undiscovered() {
        Set<RecordPair> joined = people.personsToBeJoined();
        return errors(pairsWithin(people.truth()).filter(pair -> !people.areLinked(pair)
                && !joined.contains(people.personsOf(pair))), LOWEST_FIRST);
    }

    /** Put before a steward, and not one person; the likeliest first. */
    Errors wrongReviews() {
        return errors(people.reviewed().stream().filter(pair -> !people.areOne(pair) && !people.areLinked(pair)),
                LOWEST_FIRST.reversed());
    }

    private Errors errors(Stream<RecordPair> pairs, Comparator<Judged> worstFirst) {
        List<Judged> judged = pairs.map(this::judge).sorted(worstFirst).toList();
        LevelUse.Counter levels = new LevelUse.Counter();
        judged.forEach(each -> levels.add(each.comparison(), people.areOne(each.pair())));
        long withoutKey = judged.stream().filter(each -> !shareKey(each.pair())).count();
        return new Errors(judged.size(), withoutKey, levels.levels(), judged.stream().limit(SHOWN).map(this::shown)
                .toList());
    }

    private Judged judge(RecordPair pair) {
        return new Judged(pair, comparer.compare(features.get(pair.one()), features.get(pair.other())));
    }

    private ErrorPair shown(Judged judged) {
        Comparison comparison = judged.comparison();
        return new ErrorPair(judged.pair().one(), judged.pair().other(), shareKey(judged.pair()), comparison.weight(),
                comparison.probability(), comparison.veto(), Waterfall.of(comparison).steps());
    }

    private boolean shareKey(RecordPair pair) {
        return Asking.of(comparer.rules()).of(keys(pair.one())).weight(keys(pair.other())) > 0;
    }

    private List<String> keys(String record) {
        return BlockingKeys.of(features.get(record)).all().toList();
    }

    private static Stream<RecordPair> pairsWithin(Map<String, String> personByRecord) {
        Map<String, List<String>> persons = personByRecord.keySet().stream().sorted()
                .collect(Collectors.groupingBy(personByRecord::get));
        return persons.values().stream().flatMap(ErrorAnalysis::pairs);
    }

    private static Stream<RecordPair> pairs(List<String> records) {
        List<RecordPair> pairs = new ArrayList<>();
        int size = Math.min(records.size(), MOST_RECORDS);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                pairs.add(RecordPair.of(records.get(i), records.get(j)));
            }
        }
        return pairs.stream();
    }
}
