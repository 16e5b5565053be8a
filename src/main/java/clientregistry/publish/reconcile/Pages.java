package clientregistry.publish.reconcile;

import clientregistry.publish.reconcile.Difference.Kind;
import clientregistry.publish.reconcile.TargetSide.State;
import clientregistry.publish.reconcile.TargetSide.Strangers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Goes through one side page by page: first all that should be there, then all that should not. One thread. */
final class Pages {

    /**
     * @param looked how many of ours were looked at
     * @param found  how many of them are there
     */
    record Page(int looked, int found, List<Difference> differences) {
    }

    private final TargetSide side;
    private UUID last = new UUID(0, 0);
    private boolean ours = true;
    private boolean more = true;

    Pages(TargetSide side) {
        this.side = side;
    }

    TargetSide side() {
        return side;
    }

    boolean hasMore() {
        return more;
    }

    Page next() throws IOException {
        if (ours) {
            List<UUID> ids = side.after(last);
            if (!ids.isEmpty()) {
                last = ids.get(ids.size() - 1);
                return page(ids);
            }
            ours = false;
        }
        Strangers strangers = side.strangers();
        more = strangers.more();
        return new Page(0, 0, strangers.ids().stream().map(id -> new Difference(side.side(), Kind.SUPERFLUOUS, id))
                .toList());
    }

    private Page page(List<UUID> ids) throws IOException {
        Map<UUID, State> expected = side.ours(ids);
        Map<UUID, State> found = side.theirs(ids);
        return new Page(ids.size(), found.size(), differences(side, ids, expected, found));
    }

    static List<Difference> differences(
            TargetSide side, Collection<UUID> ids, Map<UUID, State> expected, Map<UUID, State> found) {
        List<Difference> differences = new ArrayList<>();
        for (UUID id : ids) {
            State ours = expected.get(id);
            State theirs = found.get(id);
            if (ours != null && (!ours.equals(theirs) || ours.equals(State.UNTELLABLE))) {
                differences.add(new Difference(side.side(), kind(side, ours, theirs), id.toString()));
            }
        }
        return differences;
    }

    private static Kind kind(TargetSide side, State ours, State theirs) {
        if (ours.equals(State.UNTELLABLE)) {
            return Kind.UNTELLABLE;
        }
        return theirs == null ? Kind.MISSING : side.difference(ours, theirs);
    }
}
