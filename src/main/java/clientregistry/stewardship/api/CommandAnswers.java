package clientregistry.stewardship.api;

import clientregistry.audit.AuditEntry.Entity;
import clientregistry.intake.Refusal;
import clientregistry.linking.Effects;
import clientregistry.linking.LinkTransaction;
import clientregistry.linking.Operation;
import clientregistry.linking.Outcome;
import clientregistry.stewardship.EffectView;
import clientregistry.stewardship.OperationReader;
import clientregistry.stewardship.OperationView;
import clientregistry.stewardship.TaskReader;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a steward is told about a command: what it did, what it would do, or why it cannot be. Thread-safe. */
public final class CommandAnswers {

    /** What an operation would do. */
    private record Preview(String kind, EffectView effects) {
    }

    private final LinkTransaction transaction;
    private final OperationReader operations;
    private final TaskReader tasks;

    public CommandAnswers(LinkTransaction transaction, OperationReader operations, TaskReader tasks) {
        this.transaction = transaction;
        this.operations = operations;
        this.tasks = tasks;
    }

    /** @throws Refusal why it cannot be done */
    public Answer preview(Operation operation) {
        try {
            return Answer.ok(new Preview(OperationKinds.of(operation.action()), view(transaction.preview(operation))),
                    List.of(new Entity("operation", OperationKinds.of(operation.action()), "previewed")));
        } catch (Refusal refusal) {
            throw explained(operation, refusal);
        }
    }

    /** @throws Refusal why it was not done */
    public Answer committed(Operation operation, Outcome outcome) {
        if (outcome.refusal() != null) {
            throw explained(operation, outcome.refusal());
        }
        OperationView done = operations.read(operation.id());
        return new Answer(outcome.replayed() ? 200 : 201, Map.of("Location", "/registry/operations/" + done.id()), done,
                List.of(new Entity("operation", done.id().toString(), done.kind())));
    }

    /** Who came second wants to know who was first. */
    private Refusal explained(Operation operation, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.CONFLICT && operation.action() instanceof Operation.Answer answer) {
            UUID first = tasks.read(answer.task()).operation();
            return first == null ? refusal : new AnsweredBefore(first);
        }
        return refusal;
    }

    private static EffectView view(Effects effects) {
        return new EffectView(effects.closed().stream().map(l -> new EffectView.LinkEffect(l.record(), l.person(), l.why())).toList(),
                effects.opened().stream().map(l -> new EffectView.LinkEffect(l.record(), l.person(), l.decision())).toList(),
                List.of(), List.of(), List.of(), List.of());
    }
}
