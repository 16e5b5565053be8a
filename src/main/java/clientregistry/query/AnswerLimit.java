package clientregistry.query;

import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How much one answer may tell: an identifier that thousands bear, such as 0000000, or a few dozen records with photos
 * must not fill the memory.
 *
 * @param most  records
 * @param bytes of several records together, as they are stored; one alone is always told
 */
public record AnswerLimit(int most, long bytes) {

    /**
     * Whether so much may be told.
     *
     * @throws Refusal TOO_COSTLY when it is more than an answer may hold
     */
    public void check(long stored) {
        if (stored > bytes) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, null, "More than " + bytes
                    + " bytes of records would have to be told, which is more than one answer may.");
        }
    }

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
