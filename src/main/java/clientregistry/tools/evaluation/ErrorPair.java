package clientregistry.tools.evaluation;

import clientregistry.match.matching.Waterfall;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A pair of records that was judged wrongly, without demographics.
 *
 * @param one         record
 * @param other       record
 * @param sharesKey   whether they share a blocking key; without one they are not compared when fed
 * @param weight      log2 odds, prior included
 * @param probability the same, 0 to 1
 * @param veto        what forbids an automatic link, null when nothing does
 * @param steps       how the weight comes about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorPair(String one, String other, boolean sharesKey, double weight, double probability, String veto,
                        List<Waterfall.Step> steps) {
}
