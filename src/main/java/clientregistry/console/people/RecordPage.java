package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.console.drawing.BitsBars;
import clientregistry.console.drawing.Drawn;
import clientregistry.match.matching.Waterfall;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Explanation;
import clientregistry.steward.NotYet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A record, and why it belongs to its person.
 *
 * @param born    when it came into being, null unless that was later than asked for
 * @param record  as the API tells it, missing where the reader sees no people
 * @param why     null when it belongs to nobody
 * @param steps   how the evidence adds up
 * @param history newest first, null before it was born
 */
public record RecordPage(UUID id, Instant asOf, Instant born, JsonNode record, Explanation why, List<StepRow> steps,
        HistoryLines history) {

    /**
     * One step of how a sum came about.
     *
     * @param bar the same as a drawing
     */
    public record StepRow(Waterfall.Step step, Drawn bar) {
    }

    static RecordPage of(Asked asked) {
        UUID id = asked.id();
        Instant asOf = MomentAsked.of(asked);
        Map<String, String> moment = MomentAsked.parameters(asOf);
        try {
            JsonNode record = asked.sheet().seesPeople() ? asked.ask(JsonNode.class, "records/" + id, moment)
                    : MissingNode.getInstance();
            Explanation why = why(asked, id, moment);
            return new RecordPage(id, asOf, null, record, why, rows(asked, why),
                    HistoryLines.of(asked, "records/" + id, "records/" + id + "/history", asOf));
        } catch (NotYet later) {
            return new RecordPage(id, asOf, later.born(), MissingNode.getInstance(), null, List.of(), null);
        }
    }

    /** One that waits or was merged away is not linked, which is no fault. */
    private static Explanation why(Asked asked, UUID id, Map<String, String> moment) {
        try {
            return asked.ask(Explanation.class, "records/" + id + "/explanation", moment);
        } catch (NotYet later) {
            throw later;
        } catch (Refusal none) {
            if (none.kind() != Refusal.Kind.NOT_FOUND) {
                throw none;
            }
            return null;
        }
    }

    private static List<StepRow> rows(Asked asked, Explanation why) {
        if (why == null || why.steps().isEmpty()) {
            return List.of();
        }
        BitsBars bars = new BitsBars(why.steps().stream().map(Waterfall.Step::total).toList(), null, null);
        return why.steps().stream().map(step -> new StepRow(step, bars.bar(step.weight(), step.total(),
                asked.sheet().text("people.bits", asked.sheet().number(step.weight(), 1))))).toList();
    }
}
