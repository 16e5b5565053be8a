package clientregistry.tools.quality;

import clientregistry.link.quality.QualityQuestions.Pair;
import clientregistry.link.quality.QualityReader.Drawn;
import clientregistry.link.quality.Stratum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which pairs are asked about: by turns one that is linked and one that is not, each from the stratum whose next answer
 * tells most (Neyman's allocation, one question at a time). One thread.
 */
public final class Chosen {

    private final Map<Stratum, Drawn> strata;
    private final Function<Stratum, List<Pair>> pairs;
    private final Map<Stratum, Long> asked;
    /** Records of which something is asked already: a steward sees each once at a time. */
    private final Set<UUID> taken;

    /**
     * Prepares it.
     *
     * @param pairs that can be asked about, in the order in which they are drawn
     * @param asked how many were asked before
     * @param taken records with an open question, and those of pairs that were asked about
     */
    public Chosen(Map<Stratum, Drawn> strata, Function<Stratum, List<Pair>> pairs, Map<Stratum, Long> asked,
            Set<UUID> taken) {
        this.strata = strata;
        this.pairs = pairs;
        this.asked = new EnumMap<>(Stratum.class);
        this.asked.putAll(asked);
        this.taken = new HashSet<>(taken);
    }

    /**
     * Chooses.
     *
     * @param most so many
     */
    public List<Pair> of(int most) {
        List<Pair> chosen = new ArrayList<>();
        boolean linked = asked.values().stream().mapToLong(Long::longValue).sum() % 2 == 0;
        while (chosen.size() < most) {
            boolean turn = linked;
            Optional<Pair> next = next(turn).or(() -> next(!turn));
            if (next.isEmpty()) {
                return chosen;
            }
            chosen.add(next.get());
            asked.merge(next.get().stratum(), 1L, Long::sum);
            taken.addAll(List.of(next.get().one(), next.get().other()));
            linked = !linked;
        }
        return chosen;
    }

    private Optional<Pair> next(boolean linked) {
        return strata.keySet().stream().filter(stratum -> stratum.isLinked() == linked && stratum.isAsked())
                .filter(stratum -> free(stratum).isPresent())
                .max(Comparator.comparingDouble(this::worth).thenComparing(Comparator.reverseOrder()))
                .flatMap(this::free);
    }

    private Optional<Pair> free(Stratum stratum) {
        return pairs.apply(stratum).stream().filter(pair -> !taken.contains(pair.one())
                && !taken.contains(pair.other())).findFirst();
    }

    /** How much the standard error shrinks with one more answer, about. */
    private double worth(Stratum stratum) {
        Drawn drawn = strata.get(stratum);
        double share = Math.min(0.99, Math.max(0.01, drawn.expected()));
        long before = asked.getOrDefault(stratum, 0L);
        return drawn.pairs() * drawn.pairs() * share * (1 - share) / ((before + 1.0) * (before + 2.0));
    }
}
