package clientregistry.steward;

import java.util.List;
import java.util.UUID;

/**
 * A task with what it is about: two records field by field, and how each field weighs.
 *
 * @param left    the record asked about, in the version asked about
 * @param right   the record it was compared with, null when there is none to compare with
 * @param ruleSet version of the rules that judged
 * @param veto    what forbade an automatic link, null when nothing did
 * @param stored  true: the evidence the decision was made on; false: compared for this answer, as none was stored
 * @param fields  the prior first, then each field; weights add up
 * @param profile the same of all records of the person that were compared, null where that was one, or nothing of it is
 *                stored
 */
public record SideBySide(TaskView task, Side left, Side right, String ruleSet, String veto,
        boolean stored, List<ComparedField> fields, Profile profile) {

    /**
     * One of the two records.
     *
     * @param person CRUID the record belongs to now, null when none
     */
    public record Side(UUID record, String source, String localId, int version, UUID person) {
    }

    /**
     * One field of both records, and what its comparison adds.
     *
     * @param field       as in {@code matching.yaml}; prior for what is known before comparing
     * @param system      URI of the authority when it is an identifier
     * @param left        value as sent, null when not known
     * @param level       how far they agree, {@code missing} when one is not known
     * @param weight      bits it adds
     * @param total       sum so far, log2 odds
     * @param probability the sum so far as a probability
     * @param member      record of the person that the value on the right is of, null where it is of the right side
     */
    public record ComparedField(String field, String system, String left, String right, String level, double weight,
            double total, double probability, UUID member) {
    }

    /**
     * What the records of the person said together.
     *
     * @param members in the versions that were compared
     * @param fields  the prior first, then each field with the record that says most, then what kin would show and what
     *                single records say against it; weights add up
     */
    public record Profile(List<Side> members, List<ComparedField> fields) {
    }

    /** The same, told of the two records only. */
    public SideBySide withoutProfile() {
        return new SideBySide(task, left, right, ruleSet, veto, stored, fields, null);
    }
}
