package clientregistry.linking;

import clientregistry.intake.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Sees a batch through whatever happens: a stale search, a serialisation failure, a poisonous member, a database that is
 * gone, a lost answer to COMMIT. Each submission ends with an outcome that is true, or with {@link UnknownOutcome}.
 * Thread-safe.
 */
public final class Linking {

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);
    private static final int TRIES = 5;

    private final Consumer<Batch> search;
    private final LinkTransaction transaction;
    private final CommitCheck commitCheck;

    /** @param search finds the candidates of a batch and reads them, before the lock */
    public Linking(Consumer<Batch> search, LinkTransaction transaction, CommitCheck commitCheck) {
        this.search = search;
        this.transaction = transaction;
        this.commitCheck = commitCheck;
    }

    /**
     * Commits a batch whose candidates were searched.
     *
     * @throws UnknownOutcome when the database is gone and may or may not have committed
     */
    public void commit(Batch batch) {
        Map<Submission, Refusal> refused = new IdentityHashMap<>();
        for (int attempt = 1; batch.outcomes() == null; attempt++) {
            attempt(batch, refused, attempt);
        }
    }

    private void attempt(Batch batch, Map<Submission, Refusal> refused, int attempt) {
        try {
            batch.committed(run(batch, refused));
        } catch (LateRefusal late) {
            refused.put(late.submission(), late.refusal());
        } catch (StaleSearch stale) {
            searchAgain(batch, attempt);
        } catch (ConcurrencyFailureException | QueryTimeoutException e) {
            if (attempt >= TRIES) {
                refuseAll(batch, Refusal.Kind.BUSY, "The registry is busy; nothing was stored; please send again.");
            }
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
            unavailable(batch, e);
        } catch (UnknownOutcome e) {
            throw e;
        } catch (RuntimeException e) {
            isolate(batch, e);
        }
    }

    private void unavailable(Batch batch, RuntimeException e) {
        if (exceedsLimits(e)) {
            isolate(batch, e);
        } else {
            LOG.warn("The database is not available: {}", e.getClass().getSimpleName());
            refuseAll(batch, Refusal.Kind.UNAVAILABLE, "The registry's database is not available; nothing was stored; please send again.");
        }
    }

    /** SQLSTATE class 54 (a value too long for an index): Spring counts it as a resource failure, but sending again will not help. */
    private static boolean exceedsLimits(RuntimeException e) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql
                && sql.getSQLState() != null && sql.getSQLState().startsWith("54");
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
        try {
            return commitCheck.isStored(messages);
        } catch (DataAccessException | TransactionException e) {
            throw new UnknownOutcome();
        }
    }

    private void searchAgain(Batch batch, int attempt) {
        if (attempt >= TRIES) {
            batch.searchDown();
        } else {
            search.accept(batch);
        }
    }

    /** One bad member must not harm its neighbours: everyone alone, in order. */
    private void isolate(Batch batch, RuntimeException fault) {
        if (batch.submissions().size() == 1) {
            LOG.error("A submission was refused because of a fault in the registry", fault);
            refuseAll(batch, Refusal.Kind.INTERNAL, "The registry could not process this message; it was not stored.");
            return;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Submission submission : batch.submissions()) {
            Batch single = new Batch(List.of(submission));
            search.accept(single);
            commit(single);
            outcomes.addAll(single.outcomes());
        }
        batch.committed(outcomes);
    }

    private static void refuseAll(Batch batch, Refusal.Kind kind, String text) {
        batch.committed(batch.submissions().stream().map(s -> Outcome.refused(new Refusal(kind, null, text))).toList());
    }
}
