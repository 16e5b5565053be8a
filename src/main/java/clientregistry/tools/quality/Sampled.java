package clientregistry.tools.quality;

import clientregistry.link.quality.QualityQuestions.Pair;
import clientregistry.link.quality.QualityReader.Drawn;
import clientregistry.link.quality.Stratum;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.Features;
import clientregistry.tools.training.Progress;
import clientregistry.tools.training.Sample;
import clientregistry.tools.trial.TrialRecords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A sample of the pairs that a key or a link brings together: those of some records, chosen by a seed. What it finds of
 * a stratum stands for so many of the whole registry. One thread.
 */
public final class Sampled {

    /** So many records; more would only say the sizes of the strata more exactly. */
    private static final int RECORDS = 2_000;
    /** Most neighbours of one record, the most telling keys first. */
    private static final int NEIGHBOURS = 200;
    /** Records whose features, and those of their neighbours, are read at once. */
    private static final int TOGETHER = 50;

    /** What was found of a stratum. */
    private static final class Found {

        private final List<Pair> pairs = new ArrayList<>();
        private double probabilities;
        private long count;
    }

    private final Map<Stratum, Found> strata = new EnumMap<>(Stratum.class);
    private final double each;

    /** @param seed the same registry and seed give the same sample */
    public Sampled(TrialRecords register, RuleSet rules, long seed, Progress progress) {
        Sample chosen = new Sample(seed, RECORDS);
        IntStream.range(0, register.size()).mapToObj(register::id).forEach(chosen::offer);
        Map<UUID, List<Integer>> members = new HashMap<>();
        IntStream.range(0, register.size()).forEach(record -> members.computeIfAbsent(register.person(record),
                person -> new ArrayList<>(1)).add(record));
        List<UUID> records = chosen.records();
        // Of each pair both records could have been chosen.
        each = records.isEmpty() ? 0 : register.size() / (2.0 * records.size());
        Comparer comparer = new Comparer(rules);
        try (Progress.Part part = progress.begin("Comparing", records.size())) {
            for (int from = 0; from < records.size(); from += TOGETHER) {
                List<UUID> some = records.subList(from, Math.min(records.size(), from + TOGETHER));
                compare(register, some, members, comparer);
                some.forEach(record -> part.step());
            }
        }
    }

    private void compare(TrialRecords register, List<UUID> records, Map<UUID, List<Integer>> members,
            Comparer comparer) {
        Map<Integer, Set<Integer>> pairs = new LinkedHashMap<>();
        Set<UUID> ids = new HashSet<>(records);
        for (UUID id : records) {
            int record = register.number(id);
            Set<Integer> others = new HashSet<>(register.neighbours(record, NEIGHBOURS));
            others.addAll(members.get(register.person(record)));
            others.remove(record);
            others.forEach(other -> ids.add(register.id(other)));
            pairs.put(record, others);
        }
        Map<UUID, Features> said = register.features(ids);
        pairs.forEach((record, others) -> compare(register, record, others, said, comparer));
    }

    private void compare(TrialRecords register, int record, Set<Integer> others, Map<UUID, Features> said,
            Comparer comparer) {
        others.stream().sorted().filter(other -> said.containsKey(register.id(other))).forEach(other -> {
            boolean linked = register.person(record).equals(register.person(other));
            double probability = comparer.compare(said.get(register.id(record)), said.get(register.id(other)))
                    .probability();
            Stratum stratum = Stratum.of(linked, probability);
            Found found = strata.computeIfAbsent(stratum, key -> new Found());
            found.count++;
            found.probabilities += probability;
            boolean byHuman = register.areApart(record, other) || (linked && !register.isJudged(record));
            if (stratum.isAsked() && !byHuman) {
                found.pairs.add(new Pair(register.id(record), register.id(other), stratum));
            }
        });
    }

    /** What of the whole registry each stratum is. */
    public Map<Stratum, Drawn> strata() {
        Map<Stratum, Drawn> drawn = new EnumMap<>(Stratum.class);
        strata.forEach((stratum, found) -> drawn.put(stratum, new Drawn(found.count * each,
                found.probabilities / found.count)));
        return drawn;
    }

    /** Pairs of a stratum of which nobody has decided, in the order in which they are drawn. */
    public List<Pair> pairs(Stratum stratum) {
        return strata.containsKey(stratum) ? List.copyOf(strata.get(stratum).pairs) : List.of();
    }
}
