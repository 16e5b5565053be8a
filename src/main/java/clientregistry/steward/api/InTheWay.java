package clientregistry.steward.api;

import clientregistry.link.Blocked;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.ChangeView;
import java.util.List;

/** An undo is covered by later changes; tells what they are. */
public final class InTheWay extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<ChangeView> changes;

    InTheWay(Blocked blocked, List<ChangeView> changes) {
        super(Kind.CONFLICT, null, blocked.getMessage());
        this.changes = changes;
    }

    /** With their effects, earliest first. */
    public List<ChangeView> changes() {
        return changes;
    }
}
