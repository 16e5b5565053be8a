package clientregistry.tools.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Within what a learned rule set may be put in force without a human.
 *
 * @param wrong      share of its links that it expects to be wrong itself, 0 to 1
 * @param mostWrong  what is allowed of that
 * @param safety     pairs of made-up people taken for one
 * @param answers    stewards' answers that are contradicted
 * @param overruled  whether a human took back what was learned last
 */
public record SafetyBounds(double wrong, double mostWrong, FalseLinks safety, AnsweredPairs answers,
        boolean overruled) {

    /** Those that it is outside of, in sentences; empty when it may be put in force. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (wrong > mostWrong) {
            broken.add(String.format(Locale.ROOT, "it expects %.5f of its links to be wrong, more than %.5f", wrong,
                    mostWrong));
        }
        if (safety.after() > safety.before()) {
            broken.add(String.format(Locale.ROOT, "it links %,d pairs of made-up people wrongly, the rules in force "
                    + "%,d",
                    safety.after(), safety.before()));
        }
        if (answers.after() > answers.before()) {
            broken.add(String.format(Locale.ROOT, "it contradicts %,d of %,d stewards' answers, the rules in force %,d",
                    answers.after(), answers.of(), answers.before()));
        }
        if (overruled) {
            broken.add("somebody took back what was learned last");
        }
        return broken;
    }
}
