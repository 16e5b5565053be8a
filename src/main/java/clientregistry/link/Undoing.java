package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.ChangeLog.UndoneRow;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.RegistryReader.StoredContent;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.SubsumptionRow;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes changes back, the latest first: what one closed is opened again and what it opened is closed. Demographics stay
 * as they are. One thread.
 */
final class Undoing {

    private record Parted(RecordState record, UUID left, long change) {
    }

    private final Workspace workspace;
    private final Writes writes;
    private final Stores stores;
    private final Membership membership;
    private final Tasks tasks;
    private final Merging merging;

    Undoing(Workspace workspace, Writes writes, Stores stores, Membership membership, Tasks tasks, Merging merging) {
        this.workspace = workspace;
        this.writes = writes;
        this.stores = stores;
        this.membership = membership;
        this.tasks = tasks;
        this.merging = merging;
    }

    void apply(Operation.Undo undo, UndoPlan plan) {
        // First, so that a merge that is done again hands on what is still kept apart.
        takeBackSeparations(plan);
        List<Parted> parted = new ArrayList<>();
        for (long no : plan.latestFirst()) {
            boolean keepApart = undo.keepApart() != null ? undo.keepApart() : plan.automatic(no);
            for (UUID record : plan.effectsOf(no).stream().sorted().toList()) {
                UUID left = takeBack(workspace.byId(record), plan, no);
                if (left != null && keepApart) {
                    parted.add(new Parted(workspace.byId(record), left, no));
                }
            }
            writes.undone.add(new UndoneRow(no, writes.change()));
        }
        takeBackTasks(plan);
        parted.forEach(each -> keepApart(each, parted));
        takeBackQuarantines(plan);
    }

    /** @return the person the record came out of, null when it did not leave one */
    private UUID takeBack(RecordState record, UndoPlan plan, long no) {
        PastLink before = plan.before(record.id, no);
        SubsumptionRow merge = plan.merge(record.id, no);
        UUID left = record.person;
        if (merge != null) {
            takeBackMerge(record, merge, no);
        }
        if (before != null) {
            if (!before.person().equals(record.person)) {
                membership.restore(record, workspace.person(before.person()), before.decision(), before.evidence(),
                        before.restores() == null ? before.id() : before.restores());
            }
        } else if (record.active() && record.person != null) {
            alone(record, plan.after(record.id, no));
        } else if (record.active()) {
            queueAgain(record);
        }
        return left == null || left.equals(record.person) ? null : left;
    }

    /** It had no link before: it gets a person of its own, or waits again where it had only taken one over. */
    private void alone(RecordState record, PastLink after) {
        if (after != null && after.decision().equals("subsumed")) {
            membership.leave(record, "undone");
            queueAgain(record);
        } else if (workspace.person(record.person).members.size() > 1) {
            membership.move(record, workspace.newPerson(record), "undone", null);
        }
    }

    private void queueAgain(RecordState record) {
        record.queue(writes.change(), workspace.inQuarantine(record) ? PendingReason.QUARANTINE : PendingReason.UNDONE);
    }

    private void takeBackMerge(RecordState record, SubsumptionRow merge, long no) {
        RecordState survivor = workspace.byId(merge.survivor());
        if (merge.change() == no) {
            writes.endSubsumption(record.id);
            record.survivor = null;
            showAgain(record);
        } else if (!survivor.active()) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "Record " + survivor.id + " was itself merged away since.");
        } else {
            merging.subsume(record, survivor);
        }
        record.changed = true;
        writes.touch(record.id);
        writes.touch(merge.survivor());
    }

    /** The index forgot what it says: a new version with the same content tells it again. */
    private void showAgain(RecordState record) {
        StoredContent content = stores.reader().content(record.id);
        record.version++;
        record.features = Features.fromJson(content.features());
        record.keys = content.keys();
        writes.versions.add(new VersionRow(writes.change(), record.id, record.version, content.message(),
                content.resource(), content.features(), content.keys(), content.keyScheme()));
    }

    private void takeBackSeparations(UndoPlan plan) {
        plan.apart().forEach((pair, before) -> {
            if (before.stood()) {
                workspace.apart().open(pair, writes);
            } else {
                workspace.apart().close(pair, writes);
            }
        });
    }

    /** As a release does, the end of a quarantine brings the merges that were held in it. */
    private void takeBackQuarantines(UndoPlan plan) {
        long now = writes.change();
        plan.quarantines().forEach((source, before) -> {
            boolean begin = before.stood();
            if (begin != workspace.quarantined().contains(source)) {
                workspace.quarantine(source, begin);
                writes.later.add(begin ? s -> s.quarantine(source, now) : s -> s.release(source, now));
            }
        });
        writes.later.add(separations -> separations.holdAgain(plan.latestFirst()));
        plan.held().forEach(merging::applyHeld);
    }

    /** What they asked is no question any more; what they answered or carried away is one again. */
    private void takeBackTasks(UndoPlan plan) {
        List<TaskRow> changed = stores.tasks().changedBy(plan.latestFirst());
        Set<UUID> asked = changed.stream().filter(t -> plan.latestFirst().contains(t.change())).map(TaskRow::id)
                .collect(Collectors.toSet());
        tasks.openFrom(changed).forEach(task -> tasks.close(task, "undone"));
        changed.stream().filter(t -> !t.open() && !asked.contains(t.id())).sorted(Comparator.comparing(TaskRow::change))
                .forEach(task -> tasks.reopen(task, successor(task.otherPerson())));
    }

    private UUID successor(UUID person) {
        PersonState state = workspace.person(person);
        return state == null || state.replacedBy == null ? person : successor(state.replacedBy);
    }

    /** From whom it left behind, and from whoever the same change had brought there and is elsewhere now, too. */
    private void keepApart(Parted parted, List<Parted> all) {
        if (parted.left.equals(parted.record.person)) {
            return;
        }
        for (RecordState other : workspace.person(parted.left).members()) {
            workspace.apart().open(Pair.of(parted.record.id, other.id), writes);
        }
        all.stream().filter(other -> other.change == parted.change && other.left.equals(parted.left)
                && !Objects.equals(other.record.person, parted.record.person))
                .forEach(other -> workspace.apart().open(Pair.of(parted.record.id, other.record.id), writes));
    }
}
