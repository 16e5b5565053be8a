package clientregistry.steward.work;

import clientregistry.steward.SideBySide;
import clientregistry.steward.work.TaskHolds.Hold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question with all that somebody needs who judges it.
 *
 * @param asked    the two records side by side
 * @param doubts   why a machine did not decide it, the weightiest first, as codes
 * @param lines    from which sum on the rules ask, and link; null when they cannot be read
 * @param left     the person of the record asked about, null when none or where the question is to be judged by itself
 * @param right    the person it may belong to, likewise
 * @param verdicts what each answer would do, empty when it is answered
 * @param kin      other persons that the same records are asked about or kept apart from
 * @param hold     who has it, null when nobody
 * @param assignee to whom it was given, null when to nobody
 * @param waits    what it waits for, null when it does not
 * @param said     how it was answered, null while it is open
 * @param newer    version of the record asked about when it says something else by now, null when it does not
 * @param open     questions that are open, 1001 for more than a thousand
 */
public record TaskQuestion(SideBySide asked, List<Doubt> doubts, Lines lines, Standing left, Standing right,
                           List<Verdict> verdicts, List<Near> kin, Hold hold, String assignee, Wait waits, Said said,
                           Integer newer, long open) {

    /**
     * A reason why no machine decided, without demographics.
     *
     * @param code    of {@link clientregistry.match.matching.ObjectionCode}, or below-automatic, below-review, field
     * @param field   that agrees only so far, else null
     * @param level   how far it agrees, else null
     * @param against so many records of the person, else null
     * @param among   of so many, else null
     */
    public record Doubt(String code, String field, String level, Integer against, Integer among) {
    }

    /** Log2 odds from which on somebody is asked, and from which on a machine links. */
    public record Lines(double review, double automatic) {
    }

    /** A person and how many records it has. */
    public record Standing(UUID person, int records) {
    }

    /**
     * What an answer would do.
     *
     * @param verdict link, separate or dismiss
     * @param code    joins, confirms, parts, leaves, splits or closes
     * @param records how many the person would have; of leaves and splits, how many stay
     * @param closes  questions that it answers
     * @param refused pairs of records that are kept apart and stand in the way, 0 when nothing does
     * @param apartBy operation that keeps them apart, the last one; null when nothing stands in the way
     */
    public record Verdict(String verdict, String code, int records, int closes, int refused, UUID apartBy) {

        /** What nothing stands in the way of. */
        Verdict(String verdict, String code, int records, int closes) {
            this(verdict, code, records, closes, 0, null);
        }
    }

    /**
     * Somebody near to the two.
     *
     * @param relation asked (there is a question about the two) or apart (somebody said they are two)
     */
    public record Near(UUID person, String relation) {
    }

    public record Wait(Instant until, String by, String why) {
    }

    /**
     * How it was answered.
     *
     * @param how what closed it, as the task says
     * @param by  null when no human did
     */
    public record Said(String how, Instant at, String by, String why, UUID operation) {
    }
}
