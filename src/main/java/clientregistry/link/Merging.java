package clientregistry.link;

import clientregistry.store.registry.Separations.HeldMerge;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.SubsumptionRow;
import java.util.UUID;

/**
 * Closes an id that its source gave up (A40, {@code replaced-by}): from now on its survivor stands for it. One thread.
 */
final class Merging {

    private final Workspace workspace;
    private final Writes writes;
    private final Membership membership;
    private final Tasks tasks;

    Merging(Workspace workspace, Writes writes, Membership membership, Tasks tasks) {
        this.workspace = workspace;
        this.writes = writes;
        this.membership = membership;
        this.tasks = tasks;
    }

    void subsume(RecordState subsumed, RecordState survivor) {
        UUID left = subsumed.person;
        membership.leave(subsumed, "subsumed");
        writes.subsumed.add(new SubsumptionRow(subsumed.id, survivor.id, writes.change(), null));
        inherit(subsumed, survivor);
        subsumed.version++;
        subsumed.survivor = survivor.id;
        subsumed.pending = null;
        subsumed.rematch = false;
        subsumed.changed = true;
        writes.touch(subsumed.id);
        writes.touch(survivor.id);
        if (left != null) {
            membership.settleAfterMerge(workspace.person(left), survivor);
        }
    }

    /** A merge that was held back; if one of the two was closed meanwhile, there is nothing to merge any more. */
    void applyHeld(HeldMerge held) {
        RecordState subsumed = workspace.byId(held.subsumed());
        RecordState survivor = workspace.byId(held.survivor());
        if (subsumed.active() && survivor.active()) {
            subsume(subsumed, survivor);
        }
        long now = writes.change();
        writes.later.add(separations -> separations.applied(held, now));
    }

    /** The survivor is the same individual, so it is kept apart from whomever the subsumed record was. */
    private void inherit(RecordState subsumed, RecordState survivor) {
        for (UUID other : workspace.apart().of(subsumed.id)) {
            workspace.apart().open(Pair.of(survivor.id, other), writes);
            RecordState companion = workspace.byId(other);
            if (survivor.person != null && companion != null && survivor.person.equals(companion.person)) {
                tasks.ask(Tasks.CONTRADICTION, survivor, survivor.person, other, null);
            }
        }
    }
}
