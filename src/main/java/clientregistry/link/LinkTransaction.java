package clientregistry.link;

import clientregistry.link.Outcome.Result;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Asking;
import clientregistry.match.matching.RuleSet;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Sources;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.messages.MessageStore.MessageKey;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.RegistryWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The commit step: one short PostgreSQL transaction under the link lock that reads what may have changed since the
 * search, decides, and writes links, evidence, tasks, outbox and audit. It is the only place where links come into
 * being. Thread-safe.
 */
public final class LinkTransaction {

    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final Stores stores;
    private final Scopes scopes;
    private final BatchRecorder recorder;
    private final EffectReader effects;
    private final RuleSets rules;
    private final Sources sources;
    private final Duration searchValidity;
    private final GenerationCheck generation;
    private final OperationLimits limits;

    /**
     * @param searchValidity how old the answer of the index may be once the lock is held; half the time a record stays
     *                       in {@code recent} after the index was seen to show it
     */
    public LinkTransaction(TransactionTemplate transaction, LinkLock lock, Stores stores, RegistryWriter writer,
            Outbox outbox, AuditTrail audit, RuleSets rules, Sources sources, Duration searchValidity,
            GenerationCheck generation, OperationLimits limits) {
        this.transaction = transaction;
        this.lock = lock;
        this.stores = stores;
        this.scopes = new Scopes(stores);
        this.recorder = new BatchRecorder(writer, stores, outbox, audit);
        this.effects = new EffectReader(stores.links(), stores.tasks(), stores.separations());
        this.rules = rules;
        this.sources = sources;
        this.searchValidity = searchValidity;
        this.generation = generation;
        this.limits = limits;
    }

    /**
     * Decides and commits a batch.
     *
     * @param refused submissions known to be refused, by an earlier try
     * @return one outcome per submission, in order
     * @throws StaleSearch     when the batch must search again: it waited long for the lock, another rule set is in
     *                         force, or a record that a partial feed is about says something else by now
     * @throws TooMuchAtOnce   when the batch compares more than everyone should wait for: it goes in parts
     * @throws Refusal         UNAVAILABLE when this node cannot read the rule set in force; nothing is stored
     * @throws LateRefusal     when a submission of several changes was refused after some were applied; nothing is
     *         stored
     * @throws org.springframework.dao.DataAccessException when the database refuses or is gone
     */
    public List<Outcome> run(Batch batch, Map<Submission, Refusal> refused) {
        return transaction.execute(status -> decideAndWrite(batch, refused, lock.take()));
    }

    /**
     * What an operation would do: done, looked at, and rolled back.
     *
     * @throws Refusal when it would be refused
     */
    public Effects preview(Operation operation) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            Commit commit = lock.take();
            try {
                decideAndWrite(new Batch(List.of(Submission.ofOperation(operation))), Map.of(), commit);
            } catch (LateRefusal late) {
                throw late.refusal();
            }
            return effects.of(commit.change(1));
        });
    }

    /**
     * The rows of a batch whose records are all new, decided on without reading anything: what {@link Floors} measures.
     *
     * @throws org.springframework.dao.DataAccessException when one of them is not new
     */
    List<Outcome> writeUnread(Batch batch) {
        return transaction.execute(status -> {
            Commit commit = lock.take();
            Rules decidedBy = new Rules(rules.inForce(), sources);
            Workspace workspace = Workspace.unread(batch, stores, Asking.of(decidedBy.decide().rules()));
            Writes writes = new Writes();
            Linker linker = new Linker(workspace, writes, stores, decidedBy, commit);
            List<Outcome> outcomes = batch.submissions().stream()
                    .map(each -> each.answering(outcome(each, linker, Map.of()))).toList();
            recorder.record(batch.submissions(), outcomes, workspace, writes, commit);
            return outcomes;
        });
    }

    /** Looked at once recent has been read: a hub that froze between lock and reading must notice, too. */
    private void checkFresh(Batch batch) {
        if (batch.searched() && System.nanoTime() - batch.searchedAt() > searchValidity.toNanos()) {
            throw new StaleSearch();
        }
    }

    /** Another rule set may ask for other keys: who shares one of those was looked for nowhere but in recent. */
    private static void checkAsked(Batch batch, RuleSet inForce) {
        if (batch.searched() && !inForce.version().equals(batch.rules())) {
            throw new StaleSearch();
        }
    }

    private List<Outcome> decideAndWrite(Batch batch, Map<Submission, Refusal> refused, Commit commit) {
        Map<MessageKey, byte[]> answered = answered(batch);
        generation.verify(batch);
        Rules decidedBy = new Rules(rules.inForce(), sources);
        RuleSet inForce = decidedBy.decide().rules();
        checkAsked(batch, inForce);
        Workspace workspace = Workspace.read(batch, stores, scopes(batch, refused), Asking.of(inForce));
        checkFresh(batch);
        batch.foreseen().begin();
        Writes writes = new Writes();
        Linker linker = new Linker(workspace, writes, stores, decidedBy, commit);
        List<Outcome> outcomes = new ArrayList<>();
        for (Submission submission : batch.submissions()) {
            Outcome outcome = refused.containsKey(submission) ? Outcome.refused(refused.get(submission))
                    : outcome(submission, linker, answered);
            Outcome answering = outcome.replayed() ? outcome : submission.answering(outcome);
            outcomes.add(answering);
            remember(submission, answering, answered);
        }
        if (batch.searched() && batch.foreseen().mustSearchAgain()) {
            throw new StaleSearch();
        }
        recorder.record(batch.submissions(), outcomes, workspace, writes, commit);
        batch.decided(outcomes);
        return outcomes;
    }

    private IdentityHashMap<Change, Scope> scopes(Batch batch, Map<Submission, Refusal> refused) {
        IdentityHashMap<Change, Scope> found = new IdentityHashMap<>();
        for (Submission submission : batch.submissions()) {
            if (submission.isOperation() && !refused.containsKey(submission)) {
                try {
                    requireAllowed(submission);
                    found.putAll(scopes.of(submission.changes()));
                } catch (Refusal refusal) {
                    throw new LateRefusal(submission, refusal);
                }
            }
        }
        return found;
    }

    /** Those whom it touches may have moved since its door asked. */
    private void requireAllowed(Submission submission) {
        submission.changes().forEach(change -> {
            Operation operation = ((Change.Steward) change).operation();
            if (operation.acting() != null) {
                limits.require(operation.acting(), operation.action());
            }
        });
    }

    private Map<MessageKey, byte[]> answered(Batch batch) {
        return new HashMap<>(stores.messages().answered(batch.submissions().stream().map(LinkTransaction::keyOf)
                .filter(Objects::nonNull).collect(Collectors.toSet())));
    }

    /** The batch may hold the same message twice. */
    private static void remember(Submission submission, Outcome outcome, Map<MessageKey, byte[]> answered) {
        MessageKey key = keyOf(submission);
        if (key != null && outcome.refusal() == null) {
            answered.put(key, outcome.answer() == null ? new byte[0] : outcome.answer());
        }
    }

    private static MessageKey keyOf(Submission submission) {
        return MessageKey.of(submission.message());
    }

    private Outcome outcome(Submission submission, Linker linker, Map<MessageKey, byte[]> answered) {
        MessageKey key = keyOf(submission);
        if (key != null && answered.containsKey(key)) {
            List<Result> now = submission.changes().stream().map(linker::current).filter(Objects::nonNull).toList();
            return new Outcome(now, null, true, answered.get(key));
        }
        List<Result> results = new ArrayList<>();
        try {
            submission.changes().forEach(change -> results.add(linker.apply(change, submission)));
            return new Outcome(List.copyOf(results), null, false, null);
        } catch (Refusal refusal) {
            // An operation looks at much and may be refused half-way.
            if (results.isEmpty() && !submission.isOperation()) {
                return Outcome.refused(refusal);
            }
            throw new LateRefusal(submission, refusal);
        }
    }
}
