package clientregistry.steward.access;

import clientregistry.link.Operation;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.person.Words;
import clientregistry.steward.api.Interaction;
import java.util.List;

/** What whoever is signed in may do: which right each thing takes that can be asked of the stewards' API. */
public final class Permissions {

    /** What concerns one question or a few records. */
    private static final List<Class<? extends Operation.Action>> JUDGEMENTS = List.of(Operation.Link.class,
            Operation.Move.class, Operation.Unlink.class, Operation.KeepApart.class, Operation.MergePersons.class,
            Operation.Split.class, Operation.Answer.class);

    private Permissions() {
    }

    /** A new one does not compile before it stands here. */
    public static Right of(Interaction interaction) {
        return switch (interaction) {
            case OPENAPI, MAKE_LINK -> Right.ASK;
            case FIND_RECORDS, READ_RECORD, READ_DIFFERENCE, READ_PERSON, SEARCH_PERSONS, COMPARE, PERSON_CLUSTER, LIST_TASKS, READ_TASK,
                 TASK_SUMMARY, TASK_QUEUE, READ_QUESTION -> Right.SEE_PEOPLE;
            case BREAK_GLASS -> Right.BREAK_GLASS;
            case EXPLAIN_RECORD, RECORD_HISTORY, PERSON_HISTORY, LIST_OPERATIONS, READ_OPERATION, LIST_CHANGES,
                 READ_CHANGE, LIST_QUARANTINE, LIST_PROPOSALS, READ_PROPOSAL, TRY_RULES, LIST_RULES, READ_RULES,
                 COMPARE_RULES, LIST_ROUTES, READ_QUALITY -> Right.SEE_CHANGES;
            case FIND_BEARERS, AUDIT_OF_PERSON, WHO_LOOKED, SHEET_FOR_PERSON, REFUSED_OF_PERSON, EXPORT_AUDIT_OF_PERSON, LIST_AUDIT,
                 EXPORT_AUDIT, WHAT_THEY_DID, LIST_PATTERNS, ACKNOWLEDGE_PATTERN, LIST_BREAK_GLASS, READ_BREAK_GLASS,
                 ACKNOWLEDGE_BREAK_GLASS, AUDIT_CHAIN -> Right.SEE_TRAIL;
            case READ_SYSTEM, READ_METRICS, LIST_JOBS, LIST_SOURCES, READ_SOURCE, READ_QUEUES, LIST_MESSAGES,
                 COUNT_MESSAGES, READ_MESSAGE -> Right.SEE_SYSTEM;
            case READ_CONTENT -> Right.SEE_MESSAGES;
            case RETRY_PARKED, DROP_PARKED -> Right.MEND;
            case REPROCESS -> Right.REPROCESS;
            case OPERATE, OPERATE_ONCE, RETURN_PROPOSAL -> Right.OPERATE;
            case ANSWER_TASK, UNDO_OPERATION, UNDO_CHANGE, NEXT_TASK, HOLD_TASK, RELEASE_TASK, SKIP_TASK, POSTPONE_TASK ->
                 Right.JUDGE;
            case TASK_WORKLOAD, ASSIGN_TASK, APPROVE_PROPOSAL -> Right.LEAD;
            case UNDO_CHANGES -> Right.UNDO_MANY;
            case ACTIVATE_RULES, APPROVE_RULES -> Right.CHANGE_RULES;
            case LIST_USERS, READ_USER, ADD_USER, CHANGE_USER, SET_PASSWORD, DISABLE_USER, ENABLE_USER, SIGN_OUT_USER ->
                 Right.MANAGE_USERS;
        };
    }

    /**
     * The same of what an operation does: one address takes several kinds.
     *
     * @throws IllegalStateException for one that does not stand here
     */
    static Right of(Operation.Action action) {
        if (action instanceof Operation.Undo undo) {
            return undo.changes().size() > 1 || undo.cascade() ? Right.UNDO_MANY : Right.JUDGE;
        }
        if (action instanceof Operation.AnswerMany) {
            return Right.LEAD;
        }
        if (action instanceof Operation.Quarantine || action instanceof Operation.Release) {
            return Right.QUARANTINE;
        }
        if (JUDGEMENTS.stream().anyMatch(type -> type.isInstance(action))) {
            return Right.JUDGE;
        }
        throw new IllegalStateException("nobody may " + action.getClass().getSimpleName());
    }

    /**
     * Whether he may ask for it.
     *
     * @throws Refusal NOT_ALLOWED when he may not, or not from where he is
     */
    public static void require(SignedIn acting, Interaction interaction) {
        requireHere(acting, of(interaction));
    }

    /**
     * Whether he may see a page that takes this right.
     *
     * @throws Refusal NOT_ALLOWED when he may not, or not from where he is
     */
    public static void requireHere(SignedIn acting, Right right) {
        if (!acting.user().addresses().hold(acting.address())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "Not from this network address.");
        }
        require(acting, right);
    }

    /**
     * Whether he may do it.
     *
     * @throws Refusal NOT_ALLOWED when he may not
     */
    public static void require(SignedIn acting, Operation.Action action) {
        require(acting, of(action));
    }

    private static void require(SignedIn acting, Right right) {
        if (!right.isOf(acting)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This takes the right to "
                    + Words.of(right).replace('-', ' ') + ", which " + acting.user().standing() + " has not.");
        }
    }
}
