package clientregistry.query;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How many records one answer may tell of: an identifier that thousands bear, such as 0000000, must not fill the
 * memory.
 *
 * @param most records
 */
public record AnswerLimit(int most) {

    /**
     * Reads what an answer tells, unless it is too much.
     *
     * @param query reads at most so many
     * @throws Refusal TOO_COSTLY when there are more than an answer may tell of
     */
    public <T> List<T> read(IntFunction<List<T>> query) {
        List<T> found = query.apply(most + 1);
        if (found.size() > most) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, null, "More than " + most
                    + " records would have to be told of, which is more than one answer may.");
        }
        return found;
    }
}
