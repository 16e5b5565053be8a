package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.ChangeView;
import clientregistry.steward.EffectView;
import clientregistry.steward.PersonView;
import clientregistry.steward.RecordView;
import clientregistry.steward.api.InTheWay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.UUID;

/**
 * An operation before it is done: what it is, or what it would do.
 *
 * @param choices records of the person that is split
 * @param effects what it would do, null before that was asked
 * @param inTheWay later changes that an undo meets, empty when none do
 * @param problem  why it cannot be, in the registry's words; null when it can
 */
public record OperatePage(OperationForm form, List<RecordView> choices, List<EffectLine> effects,
        List<Standing> inTheWay, String problem) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A later change that stands in the way of an undo, and what it did. */
    public record Standing(ChangeView change, List<EffectLine> effects) {
    }

    static OperatePage form(Asked asked) {
        return blank(asked, OperationForm.asked(asked), null);
    }

    private static OperatePage blank(Asked asked, OperationForm form, String problem) {
        return new OperatePage(form, choices(asked, form), null, List.of(), problem);
    }

    private static List<RecordView> choices(Asked asked, OperationForm form) {
        return form.kind().equals("split") && form.value("person") != null
                ? asked.ask(PersonView.class, "persons/" + id(form.value("person"))).records() : List.of();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "person", "person must be an id.");
        }
    }

    /** What it would do; what cannot be is told on the form, which keeps what was filled in. */
    static OperatePage preview(Asked asked) {
        OperationForm form = OperationForm.sent(asked);
        try {
            JsonNode answer = asked.preview(JsonNode.class, "operations", form.command());
            return new OperatePage(form, choices(asked, form), EffectLine.of(effects(answer)), List.of(), null);
        } catch (InTheWay blocked) {
            return new OperatePage(form, List.of(), null, blocked.changes().stream().map(change -> new Standing(change,
                    EffectLine.of(change.effects()))).toList(), blocked.getMessage());
        } catch (Refusal refusal) {
            if (refusal.kind().isLater() || refusal.kind() == Refusal.Kind.NOT_ALLOWED) {
                throw refusal;
            }
            return blank(asked, form, refusal.getMessage());
        }
    }

    private static EffectView effects(JsonNode preview) {
        try {
            return JSON.treeToValue(preview.path("effects"), EffectView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a preview tells effects", e);
        }
    }
}
