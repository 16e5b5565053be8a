package clientregistry.steward.access;

import clientregistry.link.Operation;
import clientregistry.link.OperationLimits;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.Sight.Whom;
import clientregistry.steward.Sight;
import clientregistry.steward.api.Answer;
import clientregistry.steward.api.Interaction;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.audit.AuditEntry.Entity;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Holds somebody of some sources to these: what he is told, and what he does. Thread-safe. */
public final class Limits implements OperationLimits {

    /** Of whom an answer tells. */
    private enum Scope { NOBODY, PEOPLE_NOW, PEOPLE_EVER, CHANGES, EVERYBODY }

    private final Sight sight;

    public Limits(Sight sight) {
        this.sight = sight;
    }

    /**
     * Before an answer leaves, by what the trail will say that it disclosed.
     *
     * @throws Refusal NOT_FOUND when he may not see all of it, NOT_ALLOWED when it is of all sources
     */
    public void require(SignedIn acting, Interaction interaction, StewardRequest request, Answer answer) {
        if (!acting.user().isLimited()) {
            return;
        }
        Scope scope = of(interaction);
        if (scope == Scope.EVERYBODY) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "The trail tells of people of all sources, so it takes "
                    + "somebody who sees all sources.");
        }
        boolean ever = scope == Scope.PEOPLE_EVER || request.parameter("asOf") != null;
        Set<String> sources = acting.user().sources();
        sight.require(sources, new Whom(ids(answer, "record"), ids(answer, "person"), ever));
        sight.requireChanges(sources, whats(answer, "change").map(Long::valueOf).toList());
    }

    /** A new one does not compile before it stands here. */
    private static Scope of(Interaction interaction) {
        return switch (interaction) {
            // A trial counts his sources only by itself.
            case OPENAPI, LIST_QUARANTINE, TRY_RULES, LIST_RULES, READ_RULES, COMPARE_RULES, ACTIVATE_RULES, APPROVE_RULES,
                 LIST_ROUTES,
                 READ_QUALITY, LIST_USERS, READ_USER, ADD_USER, CHANGE_USER, SET_PASSWORD, DISABLE_USER, ENABLE_USER,
                 SIGN_OUT_USER, READ_SYSTEM, READ_METRICS, LIST_JOBS, LIST_MESSAGES, COUNT_MESSAGES,
                 LIST_SOURCES, READ_SOURCE, REPROCESS, TASK_SUMMARY, TASK_QUEUE, TASK_WORKLOAD, LIST_PROPOSALS,
                 RETURN_PROPOSAL, BREAK_GLASS, MAKE_LINK -> Scope.NOBODY;
            case FIND_RECORDS, READ_RECORD, READ_DIFFERENCE, EXPLAIN_RECORD, READ_PERSON, LIST_TASKS, READ_TASK, READ_QUEUES,
                 READ_MESSAGE, READ_CONTENT, NEXT_TASK, READ_QUESTION, HOLD_TASK, RELEASE_TASK, SKIP_TASK, POSTPONE_TASK,
                 ASSIGN_TASK, SEARCH_PERSONS, COMPARE, PERSON_CLUSTER -> Scope.PEOPLE_NOW;
            case RETRY_PARKED, DROP_PARKED -> Scope.EVERYBODY;
            case RECORD_HISTORY, PERSON_HISTORY, READ_PROPOSAL -> Scope.PEOPLE_EVER;
            case LIST_OPERATIONS, READ_OPERATION, LIST_CHANGES, READ_CHANGE, ANSWER_TASK, OPERATE, OPERATE_ONCE,
                 UNDO_OPERATION, UNDO_CHANGES, UNDO_CHANGE, APPROVE_PROPOSAL -> Scope.CHANGES;
            case FIND_BEARERS, AUDIT_OF_PERSON, WHO_LOOKED, SHEET_FOR_PERSON, REFUSED_OF_PERSON, EXPORT_AUDIT_OF_PERSON, LIST_AUDIT,
                 EXPORT_AUDIT, WHAT_THEY_DID, LIST_PATTERNS, ACKNOWLEDGE_PATTERN, LIST_BREAK_GLASS, READ_BREAK_GLASS,
                 ACKNOWLEDGE_BREAK_GLASS, AUDIT_CHAIN -> Scope.EVERYBODY;
        };
    }

    private static List<UUID> ids(Answer answer, String role) {
        return whats(answer, role).map(UUID::fromString).toList();
    }

    private static Stream<String> whats(Answer answer, String role) {
        return answer.touched().stream().filter(entity -> entity.role().equals(role)).map(Entity::what);
    }

    /**
     * Before anything is done, at its door and again when it is done.
     *
     * @throws Refusal NOT_FOUND when it is to somebody he may not see, NOT_ALLOWED when it is to another source, or
     *                 nobody knows to whom
     */
    @Override
    public void require(SignedIn acting, Operation.Action action) {
        Set<String> sources = acting.user().sources();
        if (!acting.user().isLimited()) {
            return;
        }
        if (action instanceof Operation.Quarantine quarantine) {
            requireOwn(sources, quarantine.source());
        } else if (action instanceof Operation.Release release) {
            requireOwn(sources, release.source());
        } else {
            sight.require(sources, whom(action));
        }
    }

    private static void requireOwn(Set<String> sources, String source) {
        if (!sources.contains(source)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "source", "This source is none of yours.");
        }
    }

    private Whom whom(Operation.Action action) {
        if (action instanceof Operation.Link link) {
            return Whom.of(link.record(), link.person());
        } else if (action instanceof Operation.Move move) {
            return Whom.of(move.record(), move.person());
        } else if (action instanceof Operation.Unlink unlink) {
            return Whom.of(unlink.record());
        } else if (action instanceof Operation.KeepApart apart) {
            // The other is a record, or a person.
            return new Whom(List.of(apart.record(), apart.other()), List.of(apart.other()), false);
        } else if (action instanceof Operation.MergePersons merge) {
            return new Whom(List.of(), List.of(merge.from(), merge.into()), false);
        } else if (action instanceof Operation.Split split) {
            return new Whom(split.records(), List.of(split.person()), false);
        } else if (action instanceof Operation.Answer answer) {
            return sight.ofTask(answer.task());
        } else if (action instanceof Operation.AnswerMany many) {
            List<Whom> each = many.tasks().stream().map(sight::ofTask).toList();
            return new Whom(each.stream().flatMap(whom -> whom.records().stream()).toList(),
                    each.stream().flatMap(whom -> whom.persons().stream()).toList(), false);
        } else if (action instanceof Operation.Undo undo && !undo.cascade()) {
            return sight.ofChanges(undo.changes());
        }
        throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "Whom this touches is not known before, so it takes somebody "
                + "who sees all sources.");
    }
}
