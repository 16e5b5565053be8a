package clientregistry.console.people;

import clientregistry.console.Asked;
import clientregistry.steward.OperationView;
import clientregistry.steward.access.Right;
import java.util.List;

/**
 * Something somebody did.
 *
 * @param effects what it did
 * @param mayUndo whether the reader may undo it, and it stands
 */
public record OperationPage(OperationView done, List<EffectLine> effects, boolean mayUndo) {

    static OperationPage of(Asked asked) {
        OperationView done = asked.ask(OperationView.class, "operations/" + asked.id());
        List<EffectLine> effects = done.effects() == null ? List.of() : EffectLine.of(done.effects());
        return new OperationPage(done, effects, done.undoneBy() == null && asked.sheet().may(Right.JUDGE));
    }
}
