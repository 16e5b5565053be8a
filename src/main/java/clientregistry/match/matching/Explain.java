package clientregistry.match.matching;

import java.util.Locale;
import java.util.stream.Collectors;

/** Says in one plain English sentence why a decision fell, without demographics. */
public final class Explain {

    private Explain() {
    }

    public static String sentence(RuleSet rules, Decision decision) {
        if (decision instanceof Decision.Link link) {
            return sentence("Linked", Evidence.of(rules, link.score()));
        }
        if (decision instanceof Decision.Conflict conflict) {
            return sentence("Linked to the best of " + (conflict.others().size() + 1) + " persons",
                    Evidence.of(rules, conflict.best()));
        }
        if (decision instanceof Decision.Review review) {
            return sentence("Not linked but to be reviewed", Evidence.of(rules, review.doubtful().get(0)));
        }
        return "A new person: no record like it was found.";
    }

    /**
     * Evidence in one sentence.
     *
     * @param what how the sentence begins, for example {@code Linked}
     */
    public static String sentence(String what, Evidence evidence) {
        String fields = evidence.fields().stream().map(Explain::words).collect(Collectors.joining(", "));
        String veto = evidence.veto() == null ? "" : "; not automatic because " + evidence.veto();
        return what + " with probability " + probability(evidence.probability())
                + (fields.isEmpty() ? "" : ": " + fields) + veto + ".";
    }

    /** Four digits, but never rounded to a certainty nobody has. */
    private static String probability(double probability) {
        return probability > 0.9999 ? "above 0.9999" : String.format(Locale.ROOT, "%.4f", probability);
    }

    private static String words(FieldEvidence evidence) {
        return switch (evidence.field()) {
            case KIN -> "held back what kin would show, too";
            case OTHER_RECORDS -> "the person's other records counted with it";
            default -> name(evidence) + " " + evidence.level().words();
        };
    }

    private static String name(FieldEvidence evidence) {
        if (evidence.system() == null) {
            return evidence.field().label().replace('-', ' ');
        }
        return "identifier " + evidence.system().substring(evidence.system().lastIndexOf('/') + 1);
    }
}
