package clientregistry.tools.evaluation.html;

import clientregistry.console.drawing.Svg;
import clientregistry.match.matching.Waterfall;
import clientregistry.tools.evaluation.ErrorPair;
import clientregistry.tools.evaluation.Errors;
import clientregistry.tools.evaluation.LevelUse;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The wrongly judged pairs of one kind: what they agree in, and the worst side by side, each with its waterfall. */
final class ErrorCards {

    private final Function<String, Map<String, String>> sent;

    /** @param sent demographics of a record as sent, by name of the column; empty when not known */
    ErrorCards(Function<String, Map<String, String>> sent) {
        this.sent = sent;
    }

    String html(Errors errors) {
        StringBuilder html = new StringBuilder("<p>" + Text.count(errors.pairs()) + " pairs; "
                + Text.count(errors.withoutKey())
                + " of them share no blocking key.");
        if (errors.pairs() == 0) {
            return html + "</p>\n";
        }
        html.append(errors.worst().size() < errors.pairs() ? " The " + errors.worst().size()
                + " worst are shown.</p>\n" : "</p>\n");
        html.append("<details><summary>What they agree and differ in</summary>\n").append(levels(errors))
                .append("</details>\n");
        errors.worst().forEach(pair -> html.append(card(pair, pair.equals(errors.worst().get(0)))));
        return html.toString();
    }

    private static String levels(Errors errors) {
        Table table = new Table("Field", "Level", "Pairs", "Share", "Mean bits");
        for (LevelUse use : errors.levels()) {
            long pairs = use.ofOne() + use.ofTwo();
            table.row(use.field().label(), use.level().label(), Text.count(pairs),
                    Text.percent((double) pairs / errors.pairs()), Text.bits(use.weight()));
        }
        return table.html();
    }

    private String card(ErrorPair pair, boolean open) {
        String state = open ? " open='open'" : "";
        String key = pair.sharesKey() ? "" : ", no blocking key in common";
        String veto = pair.veto() == null ? "" : ", not automatic because " + Svg.escape(pair.veto());
        return "<details class='pair'" + state + "><summary><b>" + Svg.escape(pair.one())
                + "</b> and <b>" + Svg.escape(pair.other()) + "</b>: "
                + Text.bits(pair.weight()) + " bits, probability " + Text.share(pair.probability())
                + key + veto + "</summary>\n<div class='sides'>"
                + sides(pair) + waterfall(pair) + "</div></details>\n";
    }

    private String sides(ErrorPair pair) {
        Map<String, String> one = sent.apply(pair.one());
        Map<String, String> other = sent.apply(pair.other());
        Set<String> columns = new LinkedHashSet<>(one.keySet());
        columns.addAll(other.keySet());
        Table table = new Table("As sent", Svg.escape(pair.one()), Svg.escape(pair.other()));
        for (String column : columns) {
            String left = one.getOrDefault(column, "");
            String right = other.getOrDefault(column, "");
            if (!left.isBlank() || !right.isBlank()) {
                boolean differs = !left.isBlank() && !right.isBlank() && !left.strip().equalsIgnoreCase(right.strip());
                table.styledRow(differs ? "differs" : "", Svg.escape(column), value(left), value(right));
            }
        }
        return table.html();
    }

    /** Isolated, so that right-to-left names do not turn what stands around them. */
    private static String value(String sent) {
        return sent.isBlank() ? "" : "<bdi>" + Svg.escape(sent) + "</bdi>";
    }

    private static String waterfall(ErrorPair pair) {
        Table table = new Table("Field", "Level", "Bits", "Total", "Probability");
        for (Waterfall.Step step : pair.steps()) {
            String style = step.weight() < 0 ? "against" : "for";
            String level = step.level() == null ? "" : step.level();
            table.styledRow(style, field(step), level, Text.bits(step.weight()), Text.bits(step.total()),
                    Text.share(step.probability()));
        }
        return table.html();
    }

    private static String field(Waterfall.Step step) {
        return step.system() == null ? step.field()
                : step.field() + " " + Svg.escape(step.system().substring(step.system().lastIndexOf('/') + 1));
    }
}
