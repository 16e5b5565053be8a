package clientregistry.console.system;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.Form;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.InTheWay;
import clientregistry.steward.work.Proposal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a source caused in a time about to be undone: the form, and what it would do.
 *
 * @param operation id it will have: however often the form is sent, it is done once
 * @param since     null while it is not said
 * @param until     null on the form, where it stands for now
 * @param cascade   with all that came later and stands in its way
 * @param why       null while it is not said
 * @param effects   JSON of what it would do, null before that was asked, and when it cannot be done
 * @param inTheWay  later changes that it meets
 * @param refused   why it cannot be, in the registry's words; null when it can
 */
public record SourceUndo(String source, UUID operation, Instant since, Instant until, boolean cascade, String why,
                         JsonNode effects, int inTheWay, String refused) {

    /** What is counted of what it would do, in the order of the page: members of the effects, and words of their texts. */
    private static final Map<String, String> COUNTED = counted();

    private static Map<String, String> counted() {
        Map<String, String> counted = new LinkedHashMap<>();
        counted.put("linksClosed", "links-closed");
        counted.put("linksOpened", "links-opened");
        counted.put("tasksClosed", "tasks-closed");
        counted.put("tasksOpened", "tasks-opened");
        counted.put("apartBegun", "apart");
        return counted;
    }

    /** How many of a kind of effects there would be; the text is below {@code proposals.effects}. */
    public record Count(String text, int many) {
    }

    static SourceUndo form(Asked asked) {
        return new SourceUndo(asked.part(1), UUID.randomUUID(), null, null, false, null, null, 0, null);
    }

    /** What cannot be is told on the form, which keeps what was filled in. */
    static SourceUndo preview(Asked asked) {
        Form form = new Form(asked);
        String until = form.text("until");
        // Until now is until this moment: what is confirmed is what was shown.
        SourceUndo sent = new SourceUndo(form.part(1), form.id("operation"), LocalTimes.instant(form.required("since")),
                until == null ? Instant.now() : LocalTimes.instant(until), form.ticked("cascade"), form.why(), null, 0, null);
        try {
            JsonNode effects = asked.preview(JsonNode.class, "changes/undo", sent.command()).path("effects");
            return sent.told(effects, 0, null);
        } catch (InTheWay blocked) {
            return sent.told(null, blocked.changes().size(), blocked.getMessage());
        } catch (Refusal refusal) {
            if (refusal.kind().isLater() || refusal.kind() == Refusal.Kind.NOT_ALLOWED) {
                throw refusal;
            }
            return sent.told(null, 0, refusal.getMessage());
        }
    }

    /** What was shown is done, or waits for a second person. */
    static Deed confirmed(Form form) {
        SourceUndo shown = new SourceUndo(form.part(1), form.id("operation"), instant(form, "since"), instant(form, "until"),
                form.ticked("cascade"), form.why(), null, 0, null);
        return Deed.of("POST", "changes/undo", shown.command(), shown::next);
    }

    private static Instant instant(Form form, String name) {
        try {
            return Instant.parse(form.required(name));
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, name, name + " must be a time.");
        }
    }

    private String next(Answer answer) {
        return answer.body() instanceof Proposal proposal
                ? Deed.saying("proposals/" + proposal.id(), "said.proposals.proposed", null)
                : Deed.saying("operations/" + operation, "said.people.done", null);
    }

    private SourceUndo told(JsonNode effects, int inTheWay, String refused) {
        return new SourceUndo(source, operation, since, until, cascade, why, effects, inTheWay, refused);
    }

    /** The command, as the API takes it. */
    private Map<String, Object> command() {
        return Map.of("operation", operation, "source", source, "since", since.toString(), "until", until.toString(),
                "cascade", cascade, "why", why);
    }

    /** Of all that it would do. */
    public List<Count> counts() {
        return COUNTED.entrySet().stream().map(each -> new Count(each.getValue(), effects.path(each.getKey()).size())).toList();
    }

    /** A time as a field of the form has it, empty for none. */
    public static String field(Instant at) {
        return at == null ? "" : LocalTimes.field(at.toString());
    }
}
