package clientregistry.steward.api;

import clientregistry.link.Blocked;
import clientregistry.link.Effects;
import clientregistry.link.LinkTransaction;
import clientregistry.link.Operation;
import clientregistry.link.OperationJson;
import clientregistry.link.Outcome;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.ChangeReader;
import clientregistry.steward.EffectView;
import clientregistry.steward.OperationReader;
import clientregistry.steward.OperationView;
import clientregistry.steward.Sight;
import clientregistry.steward.TaskReader;
import clientregistry.steward.work.Proposal;
import clientregistry.steward.work.Proposals;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.registry.LinkHistory;
import clientregistry.store.registry.Separations;
import clientregistry.store.registry.TaskStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a steward is told about a command: what it did, what it would do, or why it cannot be. Thread-safe. */
public final class CommandAnswers {

    /** What an operation would do. */
    private record Preview(String kind, EffectView effects) {
    }

    private final LinkTransaction transaction;
    private final OperationReader operations;
    private final ChangeReader changes;
    private final TaskReader tasks;
    private final Sight sight;

    public CommandAnswers(LinkTransaction transaction, OperationReader operations, ChangeReader changes,
            TaskReader tasks, Sight sight) {
        this.sight = sight;
        this.transaction = transaction;
        this.operations = operations;
        this.changes = changes;
        this.tasks = tasks;
    }

    /** The same, as it is kept with a proposal. */
    public EffectView effects(Operation operation) {
        try {
            return view(transaction.preview(operation));
        } catch (Refusal refusal) {
            throw explained(operation, refusal);
        }
    }

    /**
     * That an operation waits for somebody else.
     *
     * @throws Refusal why it could not be done
     */
    public Answer proposed(Proposals proposals, Operation operation) {
        Proposal kept = proposals.propose(operation);
        return new Answer(202, Map.of("Location", "/registry/proposals/" + kept.id()), kept,
                List.of(Entity.named("operation", kept.id(), kept.kind() + " proposed")));
    }

    /**
     * What an operation would do.
     *
     * @throws Refusal why it cannot be done
     */
    public Answer preview(Operation operation) {
        try {
            String kind = OperationJson.kind(operation.action());
            EffectView effects = view(transaction.preview(operation));
            return Answer.ok(new Preview(kind, effects), Stream.of(
                    Stream.of(Entity.named("operation", kind, "previewed")),
                    effects.records().stream().map(id -> Entity.touched("record", id, How.LISTED)),
                    effects.persons().stream().map(id -> Entity.touched("person", id, How.LISTED)))
                    .flatMap(each -> each).toList());
        } catch (Refusal refusal) {
            throw explained(operation, refusal);
        }
    }

    /**
     * What an operation did.
     *
     * @throws Refusal why it was not done
     */
    public Answer committed(Operation operation, Outcome outcome) {
        if (outcome.refusal() != null) {
            throw explained(operation, outcome.refusal());
        }
        OperationView done = operations.read(operation.id());
        if (!OperationJson.read(done.kind(), done.request().toString()).equals(operation.action())) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This operation id was used before, for something else.");
        }
        boolean repeated = outcome.results().get(0).what() != Outcome.What.OPERATED;
        return new Answer(repeated ? 200 : 201, Map.of("Location", "/registry/operations/" + done.id()), done,
                List.of(Entity.named("operation", done.id(), "repeated")));
    }

    /** Who came second wants to know who was first; who is stopped, by whom. */
    private Refusal explained(Operation operation, Refusal refusal) {
        if (refusal instanceof Blocked blocked) {
            Set<String> sources = operation.acting() == null ? Set.of() : operation.acting().user().sources();
            return new InTheWay(blocked, changes.read(blocked.changes().stream()
                    .filter(change -> sight.seesChanges(sources, List.of(change))).toList()));
        }
        if (refusal.kind() == Refusal.Kind.CONFLICT && operation.action() instanceof Operation.Answer answer) {
            UUID first = tasks.read(answer.task()).operation();
            return first == null ? refusal : new AnsweredBefore(first);
        }
        return refusal;
    }

    private static EffectView view(Effects effects) {
        return new EffectView(links(effects.closed()), links(effects.opened()), tasks(effects.tasksClosed()),
                tasks(effects.tasksOpened()), pairs(effects.apartClosed()), pairs(effects.apartOpened()),
                merges(effects.released()), merges(effects.subsumed()));
    }

    private static List<EffectView.LinkEffect> links(List<LinkHistory.PastLink> links) {
        return links.stream().map(l -> new EffectView.LinkEffect(l.record(), l.person(), l.decision())).toList();
    }

    private static List<EffectView.TaskEffect> tasks(List<TaskStore.TaskRow> tasks) {
        return tasks.stream().map(t -> new EffectView.TaskEffect(t.kind(), t.record(), t.otherPerson())).toList();
    }

    private static List<EffectView.Pair> pairs(List<Separations.ApartRow> pairs) {
        return pairs.stream().map(p -> new EffectView.Pair(p.pair().a(), p.pair().b())).toList();
    }

    private static List<EffectView.Merge> merges(List<Separations.SubsumptionRow> merges) {
        return merges.stream().map(m -> new EffectView.Merge(m.record(), m.survivor())).toList();
    }
}
