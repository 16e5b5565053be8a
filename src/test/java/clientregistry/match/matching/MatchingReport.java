package clientregistry.match.matching;

import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** Collects the figures of all sets in one Markdown table. */
final class MatchingReport {

    private static final String HEAD = """
            | set | false pairs | P | R | R with review | R blocking | questions | per record | true | unmixed \
            | clusters F1 | B-cubed F1 | P re-matched | R re-matched | candidates/record | most | capped | keys/record |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final TreeMap<String, String> rows = new TreeMap<>();
    private final StringBuilder lines = new StringBuilder();

    synchronized void add(String set, Report fed, Evaluation rematched, double keysPerRecord) {
        Evaluation scores = fed.scores();
        rows.put(set, String.format(Locale.ROOT,
                "| %s | %d | %.4f | %.4f | %.4f | %.4f | %d | %.3f | %.2f | %.4f | %.4f | %.4f | %.4f | %.4f | %.1f "
                + "| %d | %d | %.1f |%n", set, scores.pairs().wrong(), scores.pairwise().precision(), scores.pairwise()
                .recall(), scores.pairwiseWithReview().recall(), fed.recall().blocking(), fed.review().pairs(),
                fed.review().shareOfRecords(), fed.review().shareTrue(), scores.unmixed(), scores.clusters().f1(),
                scores.bCubed().f1(), rematched.pairwise().precision(), rematched.pairwise().recall(),
                fed.candidates().mean(), fed.candidates().most(), fed.candidates().capped(), keysPerRecord));
    }

    synchronized void line(String text) {
        lines.append("\n").append(text).append("\n");
    }

    synchronized void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# Matching with the shipped rules\n\n"
                + "Pairwise unless said; fed in file order, then re-matched. A page per set: matching-SET.html.\n\n"
                + HEAD + String.join("", rows.values()) + lines);
    }
}
