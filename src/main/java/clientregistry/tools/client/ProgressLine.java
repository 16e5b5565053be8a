package clientregistry.tools.client;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a long task is: on a terminal one moving line with rate and time left, elsewhere (a log, a pipe) a
 * plain line now and then. Writes to standard error, so that results can be piped. For use by many threads.
 */
public final class ProgressLine implements AutoCloseable {

    private static final long PLAIN_INTERVAL = Duration.ofSeconds(5).toNanos();

    private final String task;
    private final long total;
    private final PrintStream out;
    private final ProgressBar bar;
    private final long started = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lastLine = new AtomicLong(started);

    private ProgressLine(String task, long total, PrintStream out, boolean terminal) {
        this.task = task;
        this.total = total;
        this.out = out;
        this.bar = terminal && total != 0 ? bar(task, total, out) : null;
    }

    /**
     * Begins the line of a task.
     *
     * @param total number of steps, or -1 when it is not known; of 0 nothing is shown
     */
    public static ProgressLine start(String task, long total) {
        // The launcher asks the shell: Java cannot tell whether standard error is a terminal.
        return new ProgressLine(task, total, System.err, Boolean.getBoolean("hub.terminal"));
    }

    static ProgressLine plain(String task, long total, PrintStream out) {
        return new ProgressLine(task, total, out, false);
    }

    public void step() {
        long now = done.incrementAndGet();
        if (bar != null) {
            bar.step();
            return;
        }
        long time = System.nanoTime();
        long last = lastLine.get();
        if (time - last >= PLAIN_INTERVAL && lastLine.compareAndSet(last, time)) {
            line(now, time);
        }
    }

    private void line(long now, long time) {
        double rate = now / Math.max(1e-3, (time - started) / 1e9);
        String left = total > now ? String.format(", about %.0f s left", (total - now) / Math.max(rate, 1e-3)) : "";
        out.printf("%s: %,d%s, %.0f/s%s%n", task, now, total < 0 ? "" : String.format(" of %,d", total), rate, left);
    }

    private static ProgressBar bar(String task, long total, PrintStream out) {
        return new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250).showSpeed().setConsumer(new ConsoleProgressBarConsumer(out)).build();
    }

    /** Ends the line; a plain one says where it got to. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        } else if (total != 0) {
            line(done.get(), System.nanoTime());
        }
    }
}
