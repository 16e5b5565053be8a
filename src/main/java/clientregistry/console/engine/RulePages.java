package clientregistry.console.engine;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageAddress;
import clientregistry.console.PageKind;
import clientregistry.steward.access.Right;
import clientregistry.steward.engine.RuleComparison;
import clientregistry.steward.engine.RuleSetHead;
import clientregistry.steward.engine.RuleSetView;
import clientregistry.steward.work.Proposal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By what records are linked: the rule sets, one of them, two of them, and what another one would change. */
public final class RulePages {

    /** Status of what waits for a second person. */
    /** What is told of a trial, in this order. */
    private static final List<String> COUNTS = List.of("linksGained", "linksLost", "questionsMore", "questionsFewer",
            "personsJoined", "personsSplit");

    /**
     * All rule sets.
     *
     * @param inForce version of the one that decides, null before there is any
     */
    public record Rules(List<RuleSetHead> all, String inForce) {
    }

    /**
     * One rule set, beside the one that decides now.
     *
     */
    public record OneSet(RuleSetView rules, String inForce) {

        public String version() {
            return rules.head().version();
        }

        public boolean decides() {
            return rules.head().inForce();
        }
    }

    /** Two rule sets; no comparison before two are chosen. */
    public record Two(List<RuleSetHead> all, String left, String right, RuleComparison comparison) {
    }

    /**
     * What a rule set would change.
     *
     * @param state   requested, running, done or failed
     * @param done    how much of a hundred
     * @param against the rules in force by which a second shadow was made, null before it ended
     * @param judged  records
     * @param rows    counts of all, and by source
     */
    public record Moves(String version, String state, long done, String against, long judged, List<Row> rows,
            List<Example> examples) {

        public boolean isUnderWay() {
            return state.equals("requested") || state.equals("running");
        }
    }

    /** Counts of one source, null for all of them. */
    public record Row(String source, List<Long> counts) {
    }

    /** A pair that moves; ids of records. */
    public record Example(String what, String one, String other, double before, double after) {
    }

    private RulePages() {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("rules", Right.SEE_CHANGES, "engine/rules.jte", RulePages::rules),
                new PageKind("rules/compare", Right.SEE_CHANGES, "engine/compare.jte", RulePages::compare),
                new PageKind("rules/VERSION", Right.SEE_CHANGES, "engine/ruleset.jte", RulePages::ruleSet),
                new PageKind("rules/VERSION/trial", Right.SEE_CHANGES, "engine/trial.jte", RulePages::trial));
    }

    static List<DeedKind> deeds() {
        return List.of(new DeedKind("rules/VERSION/activate", Right.CHANGE_RULES, RulePages::activate));
    }

    private static Rules rules(Asked asked) {
        List<RuleSetHead> all = heads(asked);
        return new Rules(all, inForce(all));
    }

    private static List<RuleSetHead> heads(Asked asked) {
        return EngineItems.of(asked, RuleSetHead.class, "rules");
    }

    private static String inForce(List<RuleSetHead> all) {
        return all.stream().filter(RuleSetHead::inForce).map(RuleSetHead::version).findFirst().orElse(null);
    }

    private static OneSet ruleSet(Asked asked) {
        return new OneSet(asked.ask(RuleSetView.class, "rules/" + asked.part(1)), inForce(heads(asked)));
    }

    private static Two compare(Asked asked) {
        List<RuleSetHead> all = heads(asked);
        String left = asked.parameter("a") == null ? inForce(all) : asked.parameter("a");
        String right = asked.parameter("b");
        RuleComparison comparison = left == null || right == null ? null : asked.ask(RuleComparison.class, "rules/" + left
                + "/differences", Map.of("with", right));
        return new Two(all, left, right, comparison);
    }

    private static Moves trial(Asked asked) {
        String version = asked.part(1);
        String last = asked.parameter("last");
        JsonNode trial = asked.ask(JsonNode.class, "rules/" + version + "/trial",
                last == null ? Map.of() : Map.of("last", last));
        JsonNode report = trial.path("report");
        List<Row> rows = new ArrayList<>();
        if (report.has("total")) {
            rows.add(row(null, report.path("total")));
            report.path("bySource").properties().forEach(each -> rows.add(row(each.getKey(), each.getValue())));
        }
        List<Example> examples = new ArrayList<>();
        report.path("examples").forEach(each -> examples.add(new Example(each.path("what").asText(),
                each.path("one").asText(), each.path("other").asText(), each.path("before").asDouble(),
                each.path("after").asDouble())));
        return new Moves(version, trial.path("state").asText(), trial.path("done").asLong(),
                report.path("against").asText(null), report.path("judged").asLong(), rows, examples);
    }

    private static Row row(String source, JsonNode counts) {
        return new Row(source, COUNTS.stream().map(name -> counts.path(name).asLong()).toList());
    }

    /** Path of the page that sets a version beside the rules in force; versions may have a plus. */
    public static String comparing(String version) {
        return PageAddress.of("rules/compare", Map.of("b", version));
    }

    /** Names of the counts, for the table's head. */
    public static List<String> counts() {
        return COUNTS;
    }

    private static Deed activate(Form form) {
        String version = form.part(1);
        Map<String, String> body = new HashMap<>(Map.of("why", form.why()));
        if (form.text("instead") != null) {
            body.put("instead", form.text("instead"));
        }
        return Deed.of("POST", "rules/" + version + "/activate", body, answer -> answer.body() instanceof Proposal kept
                ? Deed.saying("proposals/" + kept.id(), "said.proposals.proposed", null)
                : Deed.saying("rules/" + version, "said.rules-activated", null));
    }
}
