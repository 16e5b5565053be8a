package clientregistry.steward.engine;

import clientregistry.link.quality.Estimate.Interval;
import java.time.Instant;
import java.util.List;

/**
 * How good the links are by what people answered, and how fast they answer.
 *
 * @param figures   of the days asked for; null before anything was drawn
 * @param strata    what was drawn from last; empty before anything was drawn
 * @param months    the figures by month of the answers, oldest first
 * @param sample    what became of the questions drawn
 * @param flow      questions of all kinds that came and were closed, day by day, oldest first
 * @param deciding  how long people took to answer, by kind of question
 * @param scores    how sure the latest decisions were
 * @param automatic bits from which records are linked without asking, by the rules in force; null without any
 * @param review    bits from which a person is asked
 */
public record QualityView(Figures figures, List<StratumView> strata, List<Month> months, Sample sample, List<Day> flow,
        List<Deciding> deciding, List<Scores> scores, Double automatic, Double review) {

    /**
     * Shares, 0 to 1, null where there is nothing to tell them by.
     *
     * @param expectedPrecision what the model expects itself
     */
    public record Figures(Interval precision, Interval recall, Double expectedPrecision, Double expectedRecall) {
    }

    /**
     * Pairs that are about as good as each other.
     *
     * @param stratum  its label
     * @param linked   whether they are of one person in the registry
     * @param asked    whether people are asked about it
     * @param pairs    about so many
     * @param expected share of one individual, as the model expects it
     * @param answered questions answered with yes or no
     * @param same     those answered with yes
     * @param observed share of one individual with its interval, null without an answer
     */
    public record StratumView(String stratum, boolean linked, boolean asked, double pairs, double expected,
            long answered, long same, Interval observed) {
    }

    /** A month of answers, as {@code 2026-02}. */
    public record Month(String month, Figures figures) {
    }

    /**
     * The questions drawn at random.
     *
     * @param drawn      of all times
     * @param answered   with yes or no
     * @param cannotSay  closed without either
     * @param waiting    for an answer: what is missing
     * @param drawnLast  null before the first
     * @param ruleSet    whose probabilities that used
     */
    public record Sample(long drawn, long answered, long cannotSay, long waiting, Instant drawnLast, String ruleSet) {
    }

    /**
     * One day, as {@code 2026-02-03}.
     *
     * @param came     questions
     * @param answered by people
     * @param lapsed   closed because what they asked was settled otherwise
     */
    public record Day(String day, long came, long answered, long lapsed) {
    }

    /** Seconds from the question to the answer: half of them, and nine of ten, took no longer. */
    public record Deciding(String kind, long answered, double median, double ninth) {
    }

    /**
     * A range of scores.
     *
     * @param from   log2 odds where it begins
     * @param to     where it ends, not included
     * @param linked without asking
     * @param asked  questions
     */
    public record Scores(double from, double to, long linked, long asked) {
    }
}
