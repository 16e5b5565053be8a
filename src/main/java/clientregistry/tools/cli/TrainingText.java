package clientregistry.tools.cli;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.FieldEvidence;
import clientregistry.match.matching.HouseholdGuard;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.Thresholds;
import clientregistry.tools.training.Preview;
import clientregistry.tools.training.Training;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was learned and what it would change, for the terminal: record ids, and no demographics. */
final class TrainingText {

    private TrainingText() {
    }

    /** What a learned rule set is, for those who list it later. */
    static String note(Training training, RuleSet before, long seed) {
        return line("learned from %,d records, %,.0f pairs of one person expected, seed %d; the rest from %s",
                training.records(), training.expected(), seed, before.version());
    }

    static void print(PrintWriter out, Training training, Preview preview, RuleSet before) {
        String version = training.rules().version();
        out.println(line("records     %,d of %,d, %,d pairs of them at random", training.records(), training.of(),
                training.strangers()));
        out.println(line("candidates  %,d pairs with a common key%s, %,d patterns of agreement", training.candidates(),
                training.share() < 1 ? line(" (%.1f %% of all)", 100 * training.share()) : "", training.patterns()));
        out.println(line("learned     in %,d rounds%s; %,.0f pairs of one person expected, prior %.2f bits (%.2f)",
                training.rounds(), training.converged() ? "" : ", and still changing", training.expected(),
                training.rules().prior(), before.prior()));
        out.println(line("            links from probability %.4f on (%.4f); kin %s", training.rules().thresholds()
                .automatic(), before.thresholds().automatic(), kin(training.rules(), before)));
        out.println("            guards waived: " + waived(training.rules()));
        RuleSetText.unknown(out, training.rules());
        out.println();
        costs(out, training);
        out.println();
        out.println(line("Of %,d pairs with a common key, each judged alone, %,d are judged otherwise than by %s:",
                preview.pairs(), preview.moves().stream().filter(Preview.Move::isChange).mapToLong(Preview.Move::pairs)
                .sum(), before.version()));
        preview.moves().forEach(move -> move(out, move));
        out.println();
        out.println("Rule set " + version + " is stored and not in force. Where it differs: ./hub rules compare "
                + before.version() + " " + version
                + "; to decide by it: ./hub rules activate " + version);
        out.flush();
    }

    /** The chosen ones are marked. */
    private static void costs(PrintWriter out, Training training) {
        Thresholds chosen = training.rules().thresholds();
        out.println("What thresholds cost, of pairs with a common key, as it expects itself:");
        training.costs().links().forEach(each -> out.println(line("  links from     %.4f %s %,10.0f, of which %,8.1f wrong (%.5f)",
                each.from(), mark(each.from() == chosen.automatic()), each.pairs(), each.wrong(), each.share())));
        training.costs().questions().forEach(each -> out.println(line(
                "  questions from %.4f %s %,10.0f (%.1f %% of records), of which %.0f %% are one person", each.from(),
                mark(each.from() == chosen.review()), each.pairs(), 100 * each.pairs() / training.records(),
                100 * each.share())));
    }

    private static String mark(boolean isChosen) {
        return isChosen ? "*" : " ";
    }

    /** How many pairs of each kind for each of one person, and before. */
    private static String kin(RuleSet rules, RuleSet before) {
        return rules.kin().entrySet().stream().map(kind -> line("%s %.3g (%.3g)", kind.getKey(),
                kind.getValue().perMatch(), before.kin().get(kind.getKey()).perMatch()))
                .collect(Collectors.joining(", "));
    }

    static String waived(RuleSet rules) {
        String waived = rules.register().waived().stream().map(HouseholdGuard::label)
                .collect(Collectors.joining(", "));
        return waived.isEmpty() ? "none" : waived;
    }

    private static void move(PrintWriter out, Preview.Move move) {
        out.println(line("  %-5s -> %-5s %,12d", label(move.before()), label(move.after()), move.pairs()));
        move.examples().forEach(example -> {
            out.println(line("    %s, %s: probability %.4f -> %.4f", example.one(), example.other(),
                    example.before().probability(), example.after().probability()));
            out.println("      " + levels(example.after()));
        });
    }

    private static String levels(Comparison comparison) {
        return comparison.fields().stream().map(TrainingText::level).collect(Collectors.joining(", "));
    }

    private static String level(FieldEvidence each) {
        return line("%s %s %+.1f", each.field().label(), each.level().label(), each.weight());
    }

    private static String label(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
