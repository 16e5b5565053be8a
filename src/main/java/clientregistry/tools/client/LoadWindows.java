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
import java.util.function.IntFunction;

/**
 * Sends without a pause, several senders at once in a closed loop, and counts the answers in windows of time one after
 * the other. What comes before the first window (connections, handshakes) is sent but not counted.
 *
 * @param senders how many send at once, at least 1
 * @param settle  before the first window
 * @param window  of each
 * @param windows how many, at least 1
 */
public record LoadWindows(int senders, Duration settle, Duration window, int windows) {

    /**
     * Sends until the last window ends; no sender begins another record then.
     *
     * @param rows  of each sender; several may share one that is safe for threads
     * @param doors opens each sender's door
     * @return a result for each window; an answer counts in the window that it came in
     * @throws IllegalStateException when a sender has nothing more to send before the end
     */
    public List<LoadResult> run(IntFunction<Iterator<PersonRow>> rows, IntFunction<RowSender> doors) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(senders, LoadWindows::daemon);
        long begin = System.nanoTime() + settle.toNanos();
        List<LoadTally> total = tallies();
        try {
            List<Future<List<LoadTally>>> running = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                int sender = i;
                running.add(threads.submit(() -> send(rows.apply(sender), doors.apply(sender), begin)));
            }
            for (Future<List<LoadTally>> each : running) {
                List<LoadTally> its = each.get();
                for (int i = 0; i < windows; i++) {
                    total.get(i).add(its.get(i));
                }
            }
            return total.stream().map(tally -> tally.result(window)).toList();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<LoadTally> send(Iterator<PersonRow> rows, RowSender open, long begin) {
        List<LoadTally> tallies = tallies();
        long end = begin + windows * window.toNanos();
        try (RowSender door = open) {
            for (long start = System.nanoTime(); start - end < 0; start = System.nanoTime()) {
                if (!rows.hasNext()) {
                    throw new IllegalStateException("a sender had nothing more to send");
                }
                SendResult answer = door.send(rows.next());
                long now = System.nanoTime();
                long at = Math.floorDiv(now - begin, window.toNanos());
                if (at >= 0 && at < windows) {
                    tallies.get((int) at).count(answer, now - start);
                }
            }
        }
        return tallies;
    }

    private List<LoadTally> tallies() {
        List<LoadTally> tallies = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            tallies.add(new LoadTally());
        }
        return tallies;
    }

    private static Thread daemon(Runnable sender) {
        Thread thread = new Thread(sender, "load-sender");
        thread.setDaemon(true);
        return thread;
    }
}
