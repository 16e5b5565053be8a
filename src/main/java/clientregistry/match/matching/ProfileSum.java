package clientregistry.match.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several records of a person say together about one. Immutable.
 *
 * @param weight  log2 odds, prior included
 * @param fields  of each field what counts
 * @param kin     bits held back, never negative
 * @param against by pair, bits it takes off, never negative
 * @param pairs   of which it is the sum
 */
record ProfileSum(double weight, List<Counted> fields, double kin, List<Double> against, List<Comparison> pairs) {

    /**
     * What one field says.
     *
     * @param said   as one of the pairs says it
     * @param weight bits that counts among others
     * @param among  how many pairs of values there were to agree in, at least 1
     */
    record Counted(FieldEvidence said, double weight, int among) {
    }

    /** What the best pair says by itself, and one line for what the others add to it or take away. */
    Comparison beside(Comparison best) {
        List<FieldEvidence> all = new ArrayList<>(best.fields());
        all.add(new FieldEvidence(Field.OTHER_RECORDS, null, Level.TOGETHER, weight - best.weight()));
        return new Comparison(weight, Probability.ofWeight(weight), all, best.objection());
    }

    /**
     * The same with the members that said it. Of several that said a thing it is the best, or else the most complete.
     *
     * @param members in the order of the pairs
     * @param best    place of the best pair
     */
    ProfileEvidence of(List<Member> members, int best) {
        List<ProfileEvidence.Said> said = fields.stream().map(each -> new ProfileEvidence.Said(each.said.field(),
                each.said.system(), each.said.level(), each.weight, each.among,
                members.get(sayer(each.said, best)).record())).toList();
        return new ProfileEvidence(said, kin, IntStream.range(0, members.size())
                .mapToObj(i -> new ProfileEvidence.Heard(members.get(i).record(), null, against.get(i))).toList());
    }

    private int sayer(FieldEvidence said, int best) {
        return pairs.get(best).fields().contains(said) ? best : IntStream.range(0, pairs.size())
                .filter(i -> pairs.get(i).fields().contains(said)).findFirst().orElseThrow();
    }
}
