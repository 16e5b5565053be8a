package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.messages.Message;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.PendingReason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Sees a batch through whatever happens: a stale search, a serialisation failure, a poisonous member, a database that
 * is gone, a lost answer to COMMIT. Each submission ends with an outcome that is true, or with {@link UnknownOutcome}.
 * Thread-safe.
 */
public final class Linking {

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);
    private static final int TRIES = 5;
    /** A row too large for an index counts as a failed resource, though only that row is to blame. */
    private static final String TOO_LARGE = "54";

    private final Consumer<Batch> search;
    private final LinkTransaction transaction;
    private final CommitCheck commitCheck;
    private final BiConsumer<Message, Refusal> poisonLog;
    private final Consumer<UUID> park;

    /**
     * @param search    finds the candidates of a batch and reads them, before the lock
     * @param poisonLog keeps and audits what the database would not take
     * @param park      ends that a record which waits, and at which matching fails, is tried for ever
     */
    public Linking(Consumer<Batch> search, LinkTransaction transaction, CommitCheck commitCheck,
                   BiConsumer<Message, Refusal> poisonLog, Consumer<UUID> park) {
        this.search = search;
        this.transaction = transaction;
        this.commitCheck = commitCheck;
        this.poisonLog = poisonLog;
        this.park = park;
    }

    /**
     * Commits a batch whose candidates were searched.
     *
     * @throws UnknownOutcome when the database is gone and may or may not have committed
     */
    public void commit(Batch batch) {
        if (batch.submissions().size() > 1 && batch.submissions().stream().anyMatch(Submission::isOperation)) {
            // What a steward does may reach far: it is planned on what everyone before has committed.
            oneByOne(batch);
            return;
        }
        if (batch.fault() != null) {
            isolate(batch, batch.fault());
        }
        IdentityHashMap<Submission, Refusal> refused = new IdentityHashMap<>();
        for (int attempt = 1; batch.outcomes() == null; attempt++) {
            attempt(batch, refused, attempt);
        }
    }

    private void attempt(Batch batch, Map<Submission, Refusal> refused, int attempt) {
        try {
            batch.committed(run(batch, refused));
        } catch (LateRefusal late) {
            refused.put(late.submission(), late.refusal());
        } catch (TooMuchAtOnce much) {
            inParts(batch, List.of(batch.submissions().subList(0, much.before()),
                    batch.submissions().subList(much.before(), batch.submissions().size())));
        } catch (StaleSearch stale) {
            searchAgain(batch, attempt);
        } catch (ConcurrencyFailureException | QueryTimeoutException e) {
            if (attempt >= TRIES || LinkLock.isHeldTooLong(e)) {
                busy(batch);
            }
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
            if (isState(e, TOO_LARGE)) {
                isolate(batch, e);
            } else {
                unavailable(batch, e);
            }
        } catch (Refusal nobody) {
            refuseAll(batch, nobody);
        } catch (UnknownOutcome e) {
            throw e;
        } catch (RuntimeException e) {
            if (LinkLock.isHeldTooLong(e)) {
                busy(batch);
            } else {
                isolate(batch, e);
            }
        }
    }

    private static void busy(Batch batch) {
        refuseAll(batch, Refusal.Kind.BUSY, "The registry is busy; nothing was stored; please send again.");
    }

    private static boolean isState(Exception fault, String sqlState) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && String.valueOf(sql.getSQLState()).startsWith(sqlState)) {
                return true;
            }
        }
        return false;
    }

    private static void unavailable(Batch batch, Exception fault) {
        LOG.warn("The database is not available: {}", fault.getClass().getSimpleName());
        refuseAll(batch, Refusal.Kind.UNAVAILABLE, "The registry's database is not available; nothing was stored; "
                + "please send again.");
    }

    private List<Outcome> run(Batch batch, Map<Submission, Refusal> refused) {
        try {
            return transaction.run(batch, refused);
        } catch (TransactionSystemException e) {
            if (e.getApplicationException() == null && isStored(batch)) {
                return batch.decided();
            }
            throw new DataAccessResourceFailureException("the transaction did not happen", e);
        }
    }

    /** The answer to COMMIT was lost: whether it happened is asked on a new connection. */
    private boolean isStored(Batch batch) {
        Set<UUID> messages = batch.submissions().stream().filter(s -> s.message() != null)
                .map(s -> s.message().id()).collect(Collectors.toSet());
        Set<UUID> operations = batch.changes().stream().filter(Change.Steward.class::isInstance)
                .map(change -> ((Change.Steward) change).operation().id()).collect(Collectors.toSet());
        try {
            return commitCheck.isStored(messages, operations);
        } catch (DataAccessException | TransactionException e) {
            throw new UnknownOutcome();
        }
    }

    private void searchAgain(Batch batch, int attempt) {
        if (attempt >= TRIES) {
            batch.searchDown(PendingReason.STALE_SEARCH);
        } else {
            search(batch);
        }
    }

    /** One bad member must not harm its neighbours: everyone alone, in order. */
    private void isolate(Batch batch, RuntimeException fault) {
        if (batch.submissions().size() == 1) {
            LOG.error("A submission was refused because of a fault in the registry: {} at {}",
                    fault.getClass().getSimpleName(), place(fault));
            refuseAll(batch, Refusal.Kind.INTERNAL, "The registry could not process this message; it was not stored.");
            remember(batch.submissions().get(0), batch.outcomes().get(0).refusal());
            return;
        }
        oneByOne(batch);
    }

    /** Messages of exceptions may quote demographics, places in our code do not. */
    private static String place(RuntimeException fault) {
        return Arrays.stream(fault.getStackTrace()).filter(frame -> frame.getClassName().startsWith("clientregistry."))
                .limit(3)
                .map(StackTraceElement::toString).collect(Collectors.joining(" < "));
    }

    private void oneByOne(Batch batch) {
        inParts(batch, batch.submissions().stream().map(List::of).toList());
    }

    /** Those before it are committed when a part begins: a database that goes away then is news for that part only. */
    private void inParts(Batch batch, List<List<Submission>> parts) {
        List<Outcome> outcomes = new ArrayList<>();
        for (List<Submission> each : parts) {
            Batch part = new Batch(each);
            search(part);
            commit(part);
            outcomes.addAll(part.outcomes());
        }
        batch.committed(outcomes);
    }

    private void search(Batch batch) {
        try {
            search.accept(batch);
        } catch (DataAccessException | TransactionException e) {
            unavailable(batch, e);
        } catch (RuntimeException e) {
            isolate(batch, e);
        }
    }

    private void remember(Submission submission, Refusal refusal) {
        try {
            if (submission.message() != null) {
                poisonLog.accept(submission.message(), refusal);
            }
            submission.changes().stream().filter(Change.Rematch.class::isInstance)
                    .forEach(change -> park.accept(((Change.Rematch) change).record()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A refusal could not be noted: {}", e.getClass().getSimpleName());
        }
    }

    private static void refuseAll(Batch batch, Refusal.Kind kind, String text) {
        refuseAll(batch, new Refusal(kind, null, text));
    }

    private static void refuseAll(Batch batch, Refusal refusal) {
        batch.committed(batch.submissions().stream().map(s -> Outcome.refused(refusal)).toList());
    }
}
