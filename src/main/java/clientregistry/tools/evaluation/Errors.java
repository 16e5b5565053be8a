package clientregistry.tools.evaluation;

import java.util.List;

/**
 * The wrongly judged pairs of one kind.
 *
 * @param pairs      how many; of a person with more than 200 records, among 200 of them
 * @param withoutKey how many of them share no blocking key
 * @param levels     which levels of agreement they show; the weights and counts are theirs alone
 * @param worst      the most wrong ones, first
 */
public record Errors(long pairs, long withoutKey, List<LevelUse> levels, List<ErrorPair> worst) {
}
