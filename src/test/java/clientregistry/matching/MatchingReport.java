package clientregistry.matching;

import clientregistry.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** Collects the figures of all sets in one Markdown table. */
final class MatchingReport {

    private static final String HEAD = """
            | set | P | R | F1 | R with review | reviews (true) | P re-matched | R re-matched | cluster F1 | B-cubed F1 \
            | candidates/record | most | keys/record |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final TreeMap<String, String> rows = new TreeMap<>();
    private final StringBuilder lines = new StringBuilder();

    synchronized void add(String set, Evaluation fed, Evaluation rematched, InMemoryLinker linker) {
        rows.put(set, String.format(Locale.ROOT,
                "| %s | %.4f | %.4f | %.4f | %.4f | %d (%d) | %.4f | %.4f | %.3f | %.3f | %.1f | %d | %.1f |%n", set,
                fed.pairwise().precision(), fed.pairwise().recall(), fed.pairwise().f1(), fed.pairwiseWithReview().recall(),
                fed.reviewed(), fed.reviewedTrue(), rematched.pairwise().precision(), rematched.pairwise().recall(),
                rematched.clusters().f1(), rematched.bCubed().f1(), linker.candidatesPerRecord(), linker.mostCandidates,
                linker.keysPerRecord()));
    }

    synchronized void line(String text) {
        lines.append("\n").append(text).append("\n");
    }

    synchronized void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# Matching with the shipped rules\n\n"
                + "Pairwise unless said; fed in file order, then re-matched.\n\n" + HEAD + String.join("", rows.values()) + lines);
    }
}
