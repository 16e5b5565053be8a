package clientregistry.tools.trial;

import clientregistry.tools.trial.Shadow.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Where two shadows of one register differ, in all and by source. One thread. */
final class ShadowDifference {

    /** All sources together; no source has this name. */
    private static final String ALL = "";

    /** Persons of one side that hold records of several of the other, and the pairs across. */
    private static final class Side {

        private final Map<String, Long> pairs = new HashMap<>();
        private final Map<String, Long> persons = new HashMap<>();
        private final List<Question> examples = new ArrayList<>();
    }

    private final IntFunction<String> source;
    private final int most;
    private final Side gained;
    private final Side lost;
    private final Map<String, Long> more = new HashMap<>();
    private final Map<String, Long> fewer = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();
    private final List<Question> unasked = new ArrayList<>();

    /**
     * Compares them.
     *
     * @param source of a record
     * @param most   examples of each kind
     */
    ShadowDifference(Shadow before, Shadow after, IntFunction<String> source, int most) {
        this.source = source;
        this.most = most;
        this.gained = side(after.persons(), before.persons());
        this.lost = side(before.persons(), after.persons());
        count(after.questions(), before.questions(), more, asked);
        count(before.questions(), after.questions(), fewer, unasked);
    }

    Counts total() {
        return of(ALL);
    }

    /** Those of which anything changes. */
    Map<String, Counts> bySource() {
        Set<String> sources = new TreeSet<>();
        List.of(gained.pairs, lost.pairs, more, fewer).forEach(counts -> sources.addAll(counts.keySet()));
        sources.remove(ALL);
        Map<String, Counts> found = new TreeMap<>();
        sources.forEach(each -> found.put(each, of(each)));
        return found;
    }

    private Counts of(String key) {
        return new Counts(gained.pairs.getOrDefault(key, 0L), lost.pairs.getOrDefault(key, 0L),
                more.getOrDefault(key, 0L), fewer.getOrDefault(key, 0L), gained.persons.getOrDefault(key, 0L),
                lost.persons.getOrDefault(key, 0L));
    }

    List<Question> gainedLinks() {
        return gained.examples;
    }

    List<Question> lostLinks() {
        return lost.examples;
    }

    List<Question> moreQuestions() {
        return asked;
    }

    List<Question> fewerQuestions() {
        return unasked;
    }

    /** How many pairs of one person there are in the one that are none in the other. */
    static long pairsOnlyIn(int[] one, int[] other) {
        Map<Integer, Map<Integer, Long>> groups = new HashMap<>();
        for (int record = 0; record < one.length; record++) {
            groups.computeIfAbsent(one[record], each -> new HashMap<>()).merge(other[record], 1L, Long::sum);
        }
        return groups.values().stream().mapToLong(each -> across(each.values().stream().toList())).sum();
    }

    /** Pairs of members of different groups of these sizes. */
    private static long across(List<Long> sizes) {
        long all = sizes.stream().mapToLong(Long::longValue).sum();
        return (all * all - sizes.stream().mapToLong(size -> size * size).sum()) / 2;
    }

    private Side side(int[] persons, int[] others) {
        Side side = new Side();
        Map<Integer, Map<Integer, List<Integer>>> groups = new TreeMap<>();
        for (int record = 0; record < persons.length; record++) {
            groups.computeIfAbsent(persons[record], each -> new TreeMap<>())
                    .computeIfAbsent(others[record], each -> new ArrayList<>()).add(record);
        }
        groups.values().stream().filter(parts -> parts.size() > 1).forEach(parts -> add(side, List.copyOf(
                parts.values())));
        return side;
    }

    private void add(Side side, List<List<Integer>> parts) {
        long all = across(parts.stream().map(part -> (long) part.size()).toList());
        side.pairs.merge(ALL, all, Long::sum);
        side.persons.merge(ALL, 1L, Long::sum);
        Set<String> sources = new HashSet<>();
        parts.forEach(part -> part.forEach(record -> sources.add(source.apply(record))));
        sources.forEach(each -> {
            // Those between two records of other sources are none of its own.
            long others = across(parts.stream().map(part -> part.stream()
                    .filter(record -> !source.apply(record).equals(each)).count()).toList());
            side.pairs.merge(each, all - others, Long::sum);
            side.persons.merge(each, 1L, Long::sum);
        });
        if (side.examples.size() < most) {
            side.examples.add(Question.of(parts.get(0).get(0), parts.get(1).get(0)));
        }
    }

    private void count(Set<Question> questions, Set<Question> others, Map<String, Long> counts,
            List<Question> examples) {
        questions.stream().filter(each -> !others.contains(each)).sorted(Shadow.BY_NUMBER).forEach(each -> {
            counts.merge(ALL, 1L, Long::sum);
            Set.copyOf(List.of(source.apply(each.one()), source.apply(each.other())))
                    .forEach(name -> counts.merge(name, 1L, Long::sum));
            if (examples.size() < most) {
                examples.add(each);
            }
        });
    }
}
