package clientregistry.store.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes entries of many threads in few transactions: who comes while one is under way waits for the next, which takes
 * all that wait. An entry is committed when its call returns, as if it had been alone. Thread-safe.
 */
public final class SharedCommits {

    /** Of one transaction. */
    private static final int MOST = 100;

    private static final class Waiting {
        private final AuditEntry entry;
        private boolean done;
        /** Null once it is written: whatever ends a commit, nobody takes for written what is not. */
        private RuntimeException fault = new IllegalStateException("the commit it was to be in ended in an error");

        Waiting(AuditEntry entry) {
            this.entry = entry;
        }
    }

    private final Consumer<List<AuditEntry>> commit;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean underWay;

    /** @param commit writes all of them in a transaction of its own, or none */
    public SharedCommits(Consumer<List<AuditEntry>> commit) {
        this.commit = commit;
    }

    /**
     * Returns when it is committed.
     *
     * @throws RuntimeException why it could not be; others it came with are not harmed by it
     */
    public void write(AuditEntry entry) {
        Waiting mine = new Waiting(entry);
        List<Waiting> batch = join(mine);
        if (!batch.isEmpty()) {
            try {
                commit(batch);
            } finally {
                end(batch);
            }
        }
        if (mine.fault != null) {
            throw mine.fault;
        }
    }

    /** What this thread is to commit, its own among it; empty when another thread has done it. */
    private synchronized List<Waiting> join(Waiting mine) {
        waiting.add(mine);
        boolean interrupted = false;
        while (underWay && !mine.done) {
            try {
                wait();
            } catch (InterruptedException e) {
                // What is being written is seen through; it takes no longer than a commit.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.done) {
            return List.of();
        }
        underWay = true;
        waiting.remove(mine);
        List<Waiting> batch = new ArrayList<>(Stream.concat(Stream.of(mine), waiting.stream().limit(MOST - 1L)).toList());
        waiting.removeAll(batch);
        return batch;
    }

    private void commit(List<Waiting> batch) {
        try {
            commit.accept(batch.stream().map(each -> each.entry).toList());
            batch.forEach(each -> each.fault = null);
        } catch (RuntimeException together) {
            batch.forEach(each -> alone(each, together, batch.size() == 1));
        }
    }

    private void alone(Waiting each, RuntimeException together, boolean wasAlone) {
        try {
            if (wasAlone) {
                throw together;
            }
            commit.accept(List.of(each.entry));
            each.fault = null;
        } catch (RuntimeException e) {
            each.fault = e;
        }
    }

    private synchronized void end(List<Waiting> batch) {
        batch.forEach(each -> each.done = true);
        underWay = false;
        notifyAll();
    }
}
