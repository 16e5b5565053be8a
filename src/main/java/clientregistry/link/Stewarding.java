package clientregistry.link;

import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Sources;
import clientregistry.store.registry.ChangeLog.OperationRow;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.List;
import java.util.UUID;

/**
 * What a steward's operation does to links. A human decision stands until a human undoes it: what is moved or split
 * away is kept apart, so that no automatic match brings it back. One thread. What cannot be done ends in a
 * {@link Refusal}: UNKNOWN_RECORD when something named is not there, CONFLICT when it contradicts what is.
 */
final class Stewarding {

    private final Workspace workspace;
    private final Writes writes;
    private final Membership membership;
    private final Tasks tasks;
    private final Undoing undoing;
    private final Named named;
    private final Stores stores;
    private final Merging merging;
    private final Bridges bridges;
    private final Sources sources;

    Stewarding(Workspace workspace, Writes writes, Stores stores, Membership membership, Tasks tasks, Merging merging,
               Bridges bridges, Sources sources) {
        this.workspace = workspace;
        this.writes = writes;
        this.membership = membership;
        this.tasks = tasks;
        this.undoing = new Undoing(workspace, writes, stores, membership, tasks, merging);
        this.named = new Named(workspace);
        this.stores = stores;
        this.merging = merging;
        this.bridges = bridges;
        this.sources = sources;
    }

    Result apply(Change.Steward change) {
        Operation operation = change.operation();
        Scope scope = workspace.scope(change);
        if (scope == null) {
            return new Result(What.UNCHANGED, operation.id(), 0, null);
        }
        act(operation.action(), scope);
        writes.operations.add(new OperationRow(operation.id(), writes.change(), OperationJson.kind(operation.action()),
                operation.by(), operation.why(), OperationJson.write(operation.action()), operation.acting()));
        return new Result(What.OPERATED, operation.id(), 0, null);
    }

    private void act(Operation.Action action, Scope scope) {
        if (action instanceof Operation.Link link) {
            merge(named.linked(link.record()).person, link.person(), "steward-link");
        } else if (action instanceof Operation.MergePersons merge) {
            merge(merge.from(), merge.into(), "steward-merge");
        } else if (action instanceof Operation.Move move) {
            move(named.linked(move.record()), named.person(move.person()));
        } else if (action instanceof Operation.Unlink unlink) {
            unlink(named.linked(unlink.record()), unlink.keepApart());
        } else if (action instanceof Operation.Split split) {
            split(split);
        } else if (action instanceof Operation.KeepApart apart) {
            keepApart(named.active(apart.record()), apart.other());
        } else if (action instanceof Operation.Answer answer) {
            answer(answer);
        } else if (action instanceof Operation.AnswerMany many) {
            many.tasks().forEach(task -> answerOneOf(task, many.verdict()));
        } else if (action instanceof Operation.Undo undo) {
            undoing.apply(undo, scope.plan());
        } else {
            quarantine(action);
        }
    }

    private void merge(UUID from, UUID into, String decision) {
        PersonState one = named.person(from);
        PersonState other = named.person(into);
        if (one == other) {
            throw Named.conflict("They are one person already.");
        }
        one.members().forEach(member -> requireNotKeptApart(member, other));
        membership.mergePersons(one, other, decision, null);
    }

    private void requireNotKeptApart(RecordState record, PersonState person) {
        for (RecordState member : person.members()) {
            Long since = workspace.apart().since(Pair.of(record.id, member.id));
            if (since != null) {
                throw Named.conflict("Records " + record.id + " and " + member.id + " are kept apart since change "
                        + since + "; undo that first.");
            }
        }
    }

    private void move(RecordState record, PersonState to) {
        PersonState from = workspace.person(record.person);
        if (from == to) {
            throw Named.conflict("The record is in this person already.");
        }
        requireNotKeptApart(record, to);
        membership.move(record, to, "steward-move", null);
        keepApart(List.of(record), from);
    }

    private void unlink(RecordState record, boolean keepApart) {
        PersonState from = workspace.person(record.person);
        if (from.members.size() == 1) {
            throw Named.conflict("The record is alone in its person.");
        }
        membership.move(record, workspace.newPerson(record), "steward-unlink", null);
        if (keepApart) {
            keepApart(List.of(record), from);
        }
    }

    private void split(Operation.Split split) {
        PersonState from = named.person(split.person());
        List<RecordState> leaving = split.records().stream().distinct().sorted().map(named::linked).toList();
        if (leaving.isEmpty() || leaving.size() >= from.members.size()
                || leaving.stream().anyMatch(r -> !from.id.equals(r.person))) {
            throw Named.conflict("A split takes some, not all, of the records of one person.");
        }
        split(leaving, from, split.keepApart());
    }

    private void split(List<RecordState> leaving, PersonState from, boolean keepApart) {
        PersonState to = workspace.newPerson(leaving.get(0));
        leaving.forEach(record -> membership.move(record, to, "steward-split", null));
        if (keepApart) {
            keepApart(leaving, from);
        }
    }

    private void keepApart(List<RecordState> records, PersonState person) {
        records.forEach(record -> person.members()
                .forEach(other -> workspace.apart().open(Pair.of(record.id, other.id), writes)));
    }

    private void keepApart(RecordState record, UUID other) {
        PersonState person = workspace.person(other);
        List<RecordState> others = person != null ? named.person(other).members() : List.of(named.active(other));
        if (others.contains(record) || others.stream().anyMatch(o -> o.person != null
                && o.person.equals(record.person))) {
            throw Named.conflict("They are one person now; unlink or split first.");
        }
        if (others.stream().filter(o -> workspace.apart().open(Pair.of(record.id, o.id), writes)).count() == 0) {
            throw Named.conflict("They are kept apart already.");
        }
        writes.touch(record.id);
    }

    /** Another answer of the same operation may have closed it, or carried it to another person. */
    private void answerOneOf(UUID id, Operation.Verdict verdict) {
        TaskRow task = tasks.byId(id);
        if (task != null && !task.open() && task.closedChange() == writes.change()) {
            return;
        }
        try {
            answer(new Operation.Answer(id, verdict));
        } catch (Refusal refusal) {
            throw new Refusal(refusal.kind(), refusal.location(), "Task " + id + ": " + refusal.getMessage());
        }
    }

    private void answer(Operation.Answer answer) {
        TaskRow task = tasks.byId(answer.task());
        if (task == null || !task.open()) {
            throw workspace.taskExists(answer.task()) ? Named.conflict("This task is closed "
                    + "already.") : Named.unknown("task", answer.task());
        }
        if (task.kind().equals(Tasks.CHECK)) {
            check(task, answer.verdict());
            return;
        }
        RecordState record = named.linked(task.record());
        boolean betweenTwo = !task.otherPerson().equals(record.person);
        switch (answer.verdict()) {
            case DISMISS -> tasks.close(task, "dismissed");
            case LINK -> {
                if (betweenTwo) {
                    merge(record.person, task.otherPerson(), "steward-link");
                }
                if (!betweenTwo || task.kind().equals(Tasks.OWN_IDS)) {
                    tasks.openFrom(List.of(task)).forEach(open -> tasks.close(open, "confirmed"));
                }
            }
            case SEPARATE -> {
                if (betweenTwo) {
                    keepApart(record, task.otherPerson());
                } else if (task.kind().equals(Tasks.BRIDGE)) {
                    split(bridges.came(task), workspace.person(record.person), true);
                } else {
                    unlink(record, true);
                }
            }
        }
    }

    /** Links stay as they are; but who is said to be two, and is, no machine makes one. */
    private void check(TaskRow task, Operation.Verdict verdict) {
        tasks.close(task, said(verdict));
        RecordState one = workspace.survivor(workspace.byId(task.record()));
        RecordState other = workspace.survivor(workspace.byId(task.otherRecord()));
        boolean areOne = one.person != null && one.person.equals(other.person);
        if (verdict == Operation.Verdict.SEPARATE && !areOne) {
            workspace.apart().open(Pair.of(one.id, other.id), writes);
        }
    }

    private static String said(Operation.Verdict verdict) {
        return switch (verdict) {
            case LINK -> "said-same";
            case SEPARATE -> "said-different";
            case DISMISS -> "dismissed";
        };
    }

    private void quarantine(Operation.Action action) {
        boolean begin = action instanceof Operation.Quarantine;
        String source = action instanceof Operation.Quarantine q ? q.source() : ((Operation.Release) action).source();
        if (sources.source(source).isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, "There is no source of this name.");
        }
        if (begin == workspace.quarantined().contains(source)) {
            throw Named.conflict(begin ? "This source is in quarantine already." : "This source is not in quarantine.");
        }
        workspace.quarantine(source, begin);
        long now = writes.change();
        writes.later.add(begin ? s -> s.quarantine(source, now) : s -> s.release(source, now));
        if (!begin) {
            stores.separations().held(source).forEach(merging::applyHeld);
        }
    }
}
