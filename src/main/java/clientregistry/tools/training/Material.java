package clientregistry.tools.training;

import clientregistry.match.matching.Member;
import java.util.List;
import java.util.Set;

/**
 * What there is to learn from.
 *
 * @param sample  records in the order of {@link Sample}
 * @param of      of how many it was chosen
 * @param sources those that gave enough of them to be judged by what is learned; null where that is not known
 * @param answers of humans
 */
public record Material(List<Member> sample, long of, Set<String> sources, List<AnsweredPair> answers) {

    /** So many records of a source say what it is like. */
    public static final int FEWEST_OF_SOURCE = 200;

    public Material {
        sample = List.copyOf(sample);
        answers = List.copyOf(answers);
    }

    /** All there are, of sources that nobody told apart. */
    public static Material of(List<Member> records) {
        return new Material(records, records.size(), null, List.of());
    }
}
