package clientregistry.link;

import java.util.List;

/**
 * How many questions about other persons one record has open at once. A steward who answers the best ones has seen what
 * there is to see; the rest would be hundreds for each of a crowd of records that are alike.
 *
 * @param most 0 or more
 */
public record QuestionLimit(int most) {

    /**
     * Those to ask now, from the best on.
     *
     * @param bestFirst what would be asked; equal scores in the order of ids, so that it is the same each time
     * @param open      of the same record, asked before
     */
    public <T> List<T> first(List<T> bestFirst, long open) {
        return bestFirst.subList(0, (int) Math.min(bestFirst.size(), Math.max(0, most - open)));
    }
}
