package clientregistry.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that a process of its own does, with its own memory and at the lowest priority. It does a little for each line
 * that it is given, so whoever paces the steps of a job paces it, too. It says {@code done PERCENT} after each, {@code
 * report JSON} in the end, and anything else is why it failed. It ends when nobody gives it lines any more. One thread.
 */
public final class PacedProcess implements Work, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PacedProcess.class);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String DONE = "done ";
    private static final String REPORT = "report ";

    private final Process process;
    private final BufferedReader said;
    private long done;
    private String report = "{}";
    private String complaint = "";
    private boolean more = true;

    /** @param command program and arguments */
    public PacedProcess(List<String> command) {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a process", e);
        }
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public long total() {
        return 100;
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    /** @throws IOException with its last line when it fails */
    @Override
    public long step() throws IOException {
        for (String line = next(); line != null; line = next()) {
            if (line.startsWith(DONE)) {
                done = Long.parseLong(line.substring(DONE.length()));
                goOn();
                return done;
            } else if (line.startsWith(REPORT)) {
                report = line.substring(REPORT.length());
            } else {
                complaint = line;
            }
        }
        more = false;
        if (exitCode() != 0) {
            throw new IOException("the process of the job failed: " + complaint);
        }
        done = total();
        return done;
    }

    private void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It is ending and listens no more; the next step reads why.
            LOG.debug("no line is taken any more: {}", e.getClass().getSimpleName());
        }
    }

    /** @return null when it has ended and said all */
    private String next() throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!said.ready() && process.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                close();
                throw new IOException("the process of the job says nothing any more");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return said.readLine();
    }

    private int exitCode() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public String report() {
        return report;
    }

    /** Ends it, whatever it does. */
    @Override
    public void close() {
        more = false;
        process.destroyForcibly();
    }
}
