package clientregistry.link;

import clientregistry.link.Outcome.What;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.messages.Message;
import clientregistry.store.messages.MessageStore;
import clientregistry.store.registry.BridgeStore.Bridge;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PersonHead;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes all a batch decided, with its messages, outbox rows and audit events, in one transaction. Thread-safe. */
final class BatchRecorder {

    private final RegistryWriter writer;
    private final Stores stores;
    private final Outbox outbox;
    private final AuditTrail audit;

    BatchRecorder(RegistryWriter writer, Stores stores, Outbox outbox, AuditTrail audit) {
        this.writer = writer;
        this.stores = stores;
        this.outbox = outbox;
        this.audit = audit;
    }

    void record(List<Submission> submissions, List<Outcome> outcomes, Workspace workspace, Writes writes,
            Commit commit) {
        List<PersonHead> persons = targetsFirst(workspace.changedPersons().stream().map(PersonState::head).toList(),
                PersonHead::id, PersonHead::replacedBy);
        List<RecordHead> records = targetsFirst(workspace.changedRecords().stream().map(RecordState::head).toList(),
                RecordHead::id, RecordHead::survivor);
        writer.persons(persons);
        writer.records(records);
        writer.versions(writes.versions);
        writer.identifiers(writes.identifiers.values());
        writer.ownIds(writes.ownIds);
        stores.contents().told(writes.told.values());
        writer.links(writes.opened.values(), writes.closed);
        stores.tasks().write(writes.tasksClosed, writes.tasksOpened.values());
        stores.bridges().write(writes.bridges);
        stores.separations().writeApart(writes.apartClosed, writes.apartOpened);
        stores.separations().writeSubsumptions(writes.released, writes.subsumed);
        writes.later.forEach(change -> change.accept(stores.separations()));
        stores.changes().write(commit.at(), writes.changes, writes.operations, writes.undone);
        outbox.add(Publications.of(writes, records, persons, id -> workspace.person(id).changes));
        stores.messages().write(messages(submissions, outcomes));
        audit.write(entries(submissions, outcomes, writes));
    }

    /** A successor must stand before the person that points to it, a survivor before the record it subsumed. */
    private static <T> List<T> targetsFirst(List<T> all, Function<T, UUID> id, Function<T, UUID> pointsTo) {
        Map<UUID, T> byId = all.stream().collect(Collectors.toMap(id, Function.identity()));
        Map<UUID, T> ordered = new LinkedHashMap<>();
        for (T each : all) {
            Deque<T> chain = new ArrayDeque<>();
            for (T next = each; next != null && !ordered.containsKey(id.apply(next));
                    next = byId.get(pointsTo.apply(next))) {
                chain.push(next);
            }
            chain.forEach(next -> ordered.put(id.apply(next), next));
        }
        return List.copyOf(ordered.values());
    }

    private static List<MessageStore.Kept> messages(List<Submission> submissions, List<Outcome> outcomes) {
        List<MessageStore.Kept> rows = new ArrayList<>();
        for (int i = 0; i < submissions.size(); i++) {
            Message m = submissions.get(i).message();
            if (m != null && !outcomes.get(i).replayed()) {
                rows.add(kept(m, outcomes.get(i)));
            }
        }
        return rows;
    }

    private static MessageStore.Kept kept(Message message, Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null) {
            return MessageStore.Kept.refused(message, refusal, outcome.answer());
        }
        boolean held = outcome.results().stream().anyMatch(r -> r.what() == What.HELD);
        return new MessageStore.Kept(message, held ? "held" : "accepted", null, null, outcome.answer());
    }

    private static List<AuditEntry> entries(List<Submission> submissions, List<Outcome> outcomes, Writes writes) {
        Map<UUID, Long> changes = writes.changes.stream().filter(change -> change.kind() != ChangeLog.Kind.FEED)
                .collect(Collectors.toMap(ChangeRow::ref, ChangeRow::no, Long::max));
        Map<UUID, List<Bridge>> bridges = bridges(writes);
        Set<Long> moving = Touched.moving(writes);
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < submissions.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (submissions.get(i).message() != null) {
                entries.add(entry(submissions.get(i), outcome, bridges, writes));
            } else if (outcome.results().stream().anyMatch(r -> r.what() == What.OPERATED)) {
                Operation operation = ((Change.Steward) submissions.get(i).changes().get(0)).operation();
                entries.add(operated(operation, Touched.by(changes.get(operation.id()), writes)));
            } else if (outcome.results().stream().anyMatch(r -> r.what() == What.CREATED)) {
                entries.add(linkedLater(outcome, bridges, writes));
            } else {
                outcome.results().stream().map(r -> changes.get(r.record())).filter(no -> no != null
                        && moving.contains(no)).forEach(no -> entries.add(joined(Touched.by(no, writes))));
            }
        }
        return entries;
    }

    /** The feed's own event could not say whom a waiting record belongs to. */
    private static AuditEntry linkedLater(Outcome outcome, Map<UUID, List<Bridge>> bridges, Writes writes) {
        return AuditEntry.of("job-link-pending", 'U', AuditOutcome.SUCCESS, Actor.of("registry"),
                entities(outcome, bridges.getOrDefault(outcome.results().get(0).record(), List.of()), writes));
    }

    /** The re-match job made one of what was two. */
    private static AuditEntry joined(List<AuditEntry.Entity> touched) {
        return AuditEntry.of("job-join", 'U', AuditOutcome.SUCCESS, Actor.of("registry"), touched);
    }

    private static AuditEntry operated(Operation operation, List<AuditEntry.Entity> touched) {
        SignedIn acting = operation.acting();
        AuditEntry.Entity itself = new AuditEntry.Entity("operation", operation.id().toString(), How.CHANGED,
                OperationJson.kind(operation.action()) + " " + OperationJson.write(operation.action()));
        return AuditEntry.of("operation", 'U', AuditOutcome.SUCCESS, acting == null ? Actor.of(operation.by())
                : Actor.of(acting), Stream.concat(Stream.of(itself), touched.stream()).toList());
    }

    private static AuditEntry entry(Submission submission, Outcome outcome, Map<UUID, List<Bridge>> bridges,
            Writes writes) {
        Message m = submission.message();
        boolean created = outcome.results().stream().anyMatch(r -> r.what() == What.CREATED);
        boolean merge = submission.changes().stream().anyMatch(Change.Merge.class::isInstance);
        String event = merge ? "patient-merge" : "patient-feed";
        char action = created ? 'C' : 'U';
        AuditOutcome how = outcome.refusal() == null ? AuditOutcome.SUCCESS : AuditOutcome.REFUSED;
        List<AuditEntry.Entity> entities = entities(outcome, bridges.getOrDefault(m.id(), List.of()), writes);
        if (submission.trigger() != null) {
            entities.add(AuditEntry.Entity.named("trigger", submission.trigger().event(),
                    submission.trigger().version()));
        }
        return AuditEntry.of(event, action, how, Actor.of(m), entities).in(m.id()).assertedIn(m);
    }

    /** By the message or record whose change, or changes, made them. */
    private static Map<UUID, List<Bridge>> bridges(Writes writes) {
        Map<Long, List<Bridge>> byChange = writes.bridges.stream().collect(Collectors.groupingBy(Bridge::change));
        Map<UUID, List<Bridge>> byRef = new HashMap<>();
        writes.changes.forEach(change -> byRef.computeIfAbsent(change.ref(), ref -> new ArrayList<>())
                .addAll(byChange.getOrDefault(change.no(), List.of())));
        return byRef;
    }

    private static String notAsked(UUID record, Writes writes) {
        Integer more = writes.notAsked.get(record);
        return more == null ? "" : ", " + more + " more questions not asked";
    }

    /** @param bridges what it made one person of */
    private static List<AuditEntry.Entity> entities(Outcome outcome, List<Bridge> bridges, Writes writes) {
        List<AuditEntry.Entity> entities = new ArrayList<>();
        if (outcome.refusal() != null) {
            entities.add(AuditEntry.Entity.named("refusal", outcome.refusal().kind(), outcome.refusal().getMessage()));
        }
        for (Outcome.Result result : outcome.results()) {
            String what = outcome.replayed() ? "repeated" : result.what().name().toLowerCase(Locale.ROOT);
            entities.add(new AuditEntry.Entity("record", result.record().toString(), How.CHANGED, what + ", version "
                    + result.version() + notAsked(result.record(), writes)));
            result.subsumed().forEach(each -> entities.add(AuditEntry.Entity.touched("subsumed", each, How.CHANGED)));
            if (result.person() != null) {
                entities.add(AuditEntry.Entity.touched("person", result.person(), How.CHANGED));
            }
            bridges.stream().filter(bridge -> bridge.record().equals(result.record())).forEach(bridge -> {
                entities.add(AuditEntry.Entity.touched("person", bridge.gone(), How.CHANGED));
                bridge.came().stream().filter(each -> !each.equals(result.record())).sorted()
                        .forEach(each -> entities.add(AuditEntry.Entity.touched("came", each, How.CHANGED)));
            });
        }
        return entities;
    }
}
