package clientregistry.tools.evaluation;

import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Thresholds;
import clientregistry.match.normalisation.Features;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How good a rule set is on labelled people, and where it goes wrong; holds ids of records, and no demographics.
 *
 * @param ruleSet         version of the rules
 * @param thresholds      their thresholds
 * @param scores          how good the links are
 * @param recall          what was linked, asked and findable, apart
 * @param review          what stewards are asked
 * @param candidates      what a feed costs
 * @param cut             records that share a key with so many that they were compared with some of them only; where
 *                        there are such, blocking recall and candidates are at least what is said, and
 *                        curve, calibration, histogram and levels are of the pairs that were compared
 * @param precisionRecall for any threshold
 * @param calibration     predicted against observed
 * @param histogram       scores of candidate pairs by truth
 * @param levels          what each level of each field says
 * @param falseLinks      linked, and two persons
 * @param undiscovered    one person, not linked and not asked about
 * @param wrongReviews    asked about, and two persons
 */
public record Report(String ruleSet, Thresholds thresholds, Evaluation scores, Recall recall, ReviewLoad review,
        CandidateLoad candidates, long cut,
        PrecisionRecall precisionRecall, List<CalibrationBin> calibration, List<ScoreBin> histogram,
                     List<LevelUse> levels, Errors falseLinks, Errors undiscovered, Errors wrongReviews) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Judges the links, and the rules by all pairs they would compare.
     *
     * @param features of the same records, in the order in which they were fed
     * @param cap      most candidates that a feed compares
     * @throws IllegalArgumentException when truth, registry and features do not speak of the same records
     */
    public static Report of(LinkedPeople people, Map<String, Features> features, Comparer comparer, int cap) {
        if (!features.keySet().equals(people.truth().keySet())) {
            throw new IllegalArgumentException("truth and features have other records");
        }
        Evaluation scores = Evaluation.of(people);
        AllPairs candidates = AllPairs.compare(people, features, comparer, cap);
        PairScores pairs = candidates.scores();
        ErrorAnalysis errors = new ErrorAnalysis(people, features, comparer);
        return new Report(comparer.rules().version(), comparer.rules().thresholds(), scores,
                Recall.of(scores, pairs.ofOne().length), ReviewLoad.of(scores), candidates.load(), candidates.cut(),
                PrecisionRecall.of(pairs, comparer.rules().thresholds(), scores.pairs().inTruth()),
                CalibrationBin.calibration(pairs), ScoreBin.histogram(pairs), candidates.levels(), errors.falseLinks(),
                errors.undiscovered(), errors.wrongReviews());
    }

    /** The records of the pairs that are shown as errors. */
    public Set<String> shownRecords() {
        return Stream.of(falseLinks, undiscovered, wrongReviews).flatMap(errors -> errors.worst().stream())
                .flatMap(pair -> Stream.of(pair.one(), pair.other())).collect(Collectors.toSet());
    }

    /**
     * For machines, with how many records the registry took and how many it rejected, which no figure is about.
     *
     * @param auto what a night made of it, null where none passed
     */
    public String toJson(long accepted, long rejected, Evaluation auto) {
        ObjectNode json = JSON.createObjectNode().put("accepted", accepted).put("rejected", rejected);
        json.setAll((ObjectNode) JSON.valueToTree(this));
        if (auto != null) {
            json.set("auto", JSON.valueToTree(auto));
        }
        return json.toPrettyString();
    }
}
