package clientregistry.link;

import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.AnswerMany;
import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Link;
import clientregistry.link.Operation.MergePersons;
import clientregistry.link.Operation.Move;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Split;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.store.registry.PersonHead;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds out, under the link lock, which records and persons the operations of a batch are about. What was done before
 * has no scope: looked at again it would be in its own way.
 */
final class Scopes {

    private final Stores stores;

    Scopes(Stores stores) {
        this.stores = stores;
    }

    IdentityHashMap<Change, Scope> of(List<Change> changes) {
        IdentityHashMap<Change, Scope> scopes = new IdentityHashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Steward steward
                    && stores.changes().changeOf(steward.operation().id()) == null) {
                scopes.put(change, of(steward.operation().action()));
            }
        }
        return scopes;
    }

    private Scope of(Operation.Action action) {
        if (action instanceof Link link) {
            return Scope.of(List.of(link.record()), List.of(link.person()));
        } else if (action instanceof Move move) {
            return Scope.of(List.of(move.record()), List.of(move.person()));
        } else if (action instanceof Unlink unlink) {
            return Scope.of(List.of(unlink.record()), List.of());
        } else if (action instanceof KeepApart apart) {
            return Scope.of(List.of(apart.record(), apart.other()), List.of(apart.other()));
        } else if (action instanceof MergePersons merge) {
            return Scope.of(List.of(), List.of(merge.from(), merge.into()));
        } else if (action instanceof Split split) {
            return Scope.of(split.records(), List.of(split.person()));
        } else if (action instanceof Answer answer) {
            return answer(answer);
        } else if (action instanceof AnswerMany many) {
            List<Scope> each = many.tasks().stream().map(task -> answer(new Answer(task, many.verdict()))).toList();
            return Scope.of(each.stream().flatMap(scope -> scope.records().stream()).toList(),
                    each.stream().flatMap(scope -> scope.persons().stream()).toList());
        }
        if (action instanceof Release release) {
            return Scope.of(stores.separations().held(release.source()).stream()
                    .flatMap(held -> Stream.of(held.subsumed(), held.survivor())).toList(), List.of());
        }
        return action instanceof Undo undo ? undo(undo) : Scope.of(List.of(), List.of());
    }

    private Scope answer(Answer answer) {
        TaskRow task = stores.tasks().byId(List.of(answer.task())).stream().findFirst().orElse(null);
        if (task == null) {
            return Scope.of(List.of(), List.of());
        }
        // Either may have been merged away, or may have gone from the person, since it was drawn.
        return task.kind().equals(Tasks.CHECK)
                ? Scope.of(withSurvivors(task.record(), task.otherRecord()), List.of(task.otherPerson()))
                : Scope.of(List.of(task.record()), List.of(task.otherPerson()));
    }

    private List<UUID> withSurvivors(UUID... records) {
        Set<UUID> all = new LinkedHashSet<>();
        Deque<UUID> next = new ArrayDeque<>(List.of(records));
        while (!next.isEmpty()) {
            UUID record = next.pop();
            if (all.add(record)) {
                stores.reader().byId(List.of(record)).stream().map(RecordHead::survivor).filter(Objects::nonNull)
                        .forEach(next::push);
            }
        }
        return List.copyOf(all);
    }

    /** All that the undone changes moved, and where it is now and was before. */
    private Scope undo(Undo undo) {
        UndoPlan plan = PlanUndo.of(undo, stores);
        Set<UUID> records = new HashSet<>(plan.records());
        Set<UUID> persons = new HashSet<>(plan.persons());
        plan.merges().values().stream().flatMap(List::stream).forEach(merge -> records.add(merge.survivor()));
        for (ApartRow row : stores.separations().apartChangedBy(plan.latestFirst())) {
            records.addAll(List.of(row.pair().a(), row.pair().b()));
        }
        for (TaskRow task : stores.tasks().changedBy(plan.latestFirst())) {
            records.add(task.record());
            persons.addAll(withSuccessors(task.otherPerson()));
        }
        stores.reader().byId(records).stream().map(RecordHead::person).filter(Objects::nonNull).forEach(persons::add);
        return new Scope(records, persons, plan);
    }

    private Set<UUID> withSuccessors(UUID person) {
        Set<UUID> chain = new HashSet<>();
        for (UUID next = person; next != null && chain.add(next);) {
            next = stores.reader().persons(List.of(next)).stream().map(PersonHead::replacedBy).filter(Objects::nonNull)
                    .findFirst().orElse(null);
        }
        return chain;
    }
}
