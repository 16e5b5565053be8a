package clientregistry.tools.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Counts how true and found persons overlap: the contingency table, one cell per pair that has records in common. */
final class Overlap {

    private record Cell(String truth, String found) {
    }

    private final Map<Cell, Long> cells = new HashMap<>();
    private final Map<String, Long> truths = new HashMap<>();
    private final Map<String, Long> founds = new HashMap<>();
    private long records;

    /** @throws IllegalArgumentException when the two maps do not speak of the same records */
    Overlap(Map<String, String> truth, Map<String, String> found) {
        if (!truth.keySet().equals(found.keySet())) {
            Set<String> onlyOne = new HashSet<>(truth.keySet());
            onlyOne.removeAll(found.keySet());
            throw new IllegalArgumentException("truth and result have other records; in the truth alone: "
                    + onlyOne.size());
        }
        truth.forEach((record, person) -> count(person, found.get(record)));
    }

    private void count(String truth, String found) {
        cells.merge(new Cell(truth, found), 1L, Long::sum);
        truths.merge(truth, 1L, Long::sum);
        founds.merge(found, 1L, Long::sum);
        records++;
    }

    long rightPairs() {
        return pairs(cells);
    }

    long foundPairs() {
        return pairs(founds);
    }

    long truePairs() {
        return pairs(truths);
    }

    private static long pairs(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    Score clusters() {
        long exact = cells.entrySet().stream().filter(cell -> cell.getValue().equals(truths.get(cell.getKey().truth()))
                && cell.getValue().equals(founds.get(cell.getKey().found()))).count();
        return Score.ofCounts(exact, founds.size(), truths.size());
    }

    double unmixed() {
        long several = founds.values().stream().filter(size -> size > 1).count();
        long whole = cells.entrySet().stream().filter(cell -> cell.getValue() > 1
                && cell.getValue().equals(founds.get(cell.getKey().found()))).count();
        return several == 0 ? 1 : (double) whole / several;
    }

    Score bCubed() {
        return Score.of(bCubedShare(cell -> founds.get(cell.found())), bCubedShare(cell -> truths.get(cell.truth())));
    }

    private double bCubedShare(ToLongFunction<Cell> size) {
        double sum = cells.entrySet().stream()
                .mapToDouble(cell -> (double) cell.getValue() * cell.getValue() / size.applyAsLong(cell.getKey()))
                .sum();
        return records == 0 ? 1 : sum / records;
    }
}
