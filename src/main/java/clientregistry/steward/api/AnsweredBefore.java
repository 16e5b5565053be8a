package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import java.util.UUID;

/** The task was answered before; names the operation that did. */
public final class AnsweredBefore extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient UUID operation;

    AnsweredBefore(UUID operation) {
        super(Kind.CONFLICT, null, "This task was answered before, by operation " + operation + ".");
        this.operation = operation;
    }

    public UUID operation() {
        return operation;
    }
}
