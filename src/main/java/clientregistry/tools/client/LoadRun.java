package clientregistry.tools.client;

import clientregistry.feed.file.PersonRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Sends records with several senders at once, each waiting for its answer before the next (a closed loop), until the
 * records, the count or the time are used up.
 *
 * @param senders    how many send at once, at least 1
 * @param maxRecords how many are sent at most
 * @param maxTime    after this no sender begins another record; one under way is still answered or times out
 */
public record LoadRun(int senders, long maxRecords, Duration maxTime) {

    /** Told of every answer, by the sender's thread: safe for threads, and quick. */
    public interface Observer {
        void answered(PersonRow row, SendResult answer);
    }

    public LoadRun {
        if (senders < 1) {
            throw new IllegalArgumentException("a run needs at least one sender");
        }
    }

    /** Sends everything there is, however long it takes. */
    public static LoadRun all(int senders) {
        return new LoadRun(senders, Long.MAX_VALUE, Duration.ofDays(3650));
    }

    /**
     * Sends all rows and waits for their answers.
     *
     * @param rows     read by one sender at a time, in order
     * @param doors    opens each sender's door
     * @param observer an exception of it, of the rows or of opening ends the run and is thrown here
     * @throws InterruptedException when interrupted; the senders stop too
     */
    public LoadResult run(Iterator<PersonRow> rows, Supplier<? extends RowSender> doors, Observer observer)
            throws InterruptedException {
        LoadFeed feed = new LoadFeed(rows, maxRecords, System.nanoTime() + maxTime.toNanos());
        ExecutorService threads = Executors.newFixedThreadPool(senders, LoadRun::daemon);
        long started = System.nanoTime();
        try {
            List<Future<LoadTally>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                running.add(threads.submit(() -> send(feed, doors, observer)));
            }
            LoadTally total = new LoadTally();
            for (Future<LoadTally> sender : running) {
                total.add(sender.get());
            }
            return total.result(Duration.ofNanos(System.nanoTime() - started));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            feed.stop();
            threads.shutdownNow();
        }
    }

    private static LoadTally send(LoadFeed feed, Supplier<? extends RowSender> doors, Observer observer) {
        LoadTally tally = new LoadTally();
        try (RowSender door = doors.get()) {
            for (PersonRow row = feed.next(); row != null; row = feed.next()) {
                long start = System.nanoTime();
                SendResult answer = door.send(row);
                tally.count(answer, System.nanoTime() - start);
                observer.answered(row, answer);
            }
            return tally;
        } catch (RuntimeException | Error e) {
            feed.stop();
            throw e;
        }
    }

    private static Thread daemon(Runnable sender) {
        Thread thread = new Thread(sender, "load-sender");
        thread.setDaemon(true);
        return thread;
    }
}
