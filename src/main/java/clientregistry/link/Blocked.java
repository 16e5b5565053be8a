package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What was to be undone is covered by later changes: they would have to be undone first, or with it. */
public final class Blocked extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Long> changes;

    Blocked(Collection<Long> changes) {
        super(Kind.CONFLICT, null, "Later changes are in the way: "
                + changes.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ". Undo them, too (cascade), or first.");
        this.changes = List.copyOf(changes);
    }

    /** Change numbers, latest first. */
    public List<Long> changes() {
        return changes;
    }
}
