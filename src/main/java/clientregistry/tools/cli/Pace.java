package clientregistry.tools.cli;

import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.training.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/**
 * How a long command goes on: by itself, with progress for people, or as the hub tells it that started it, see {@link
 * clientregistry.jobs.PacedProcess}. One thread.
 */
final class Pace {

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Option(names = "--paced",
            description = "For the hub, which starts this as a process of its own: do a little for each "
            + "line of standard input.")
    private boolean paced;

    boolean isPaced() {
        return paced;
    }

    /** @param parts how many parts of the work there will be, of which each counts as much */
    Progress progress(int parts) {
        return paced ? new Told(System.in, System.out, parts) : Pace::shown;
    }

    /** What came of it, for the hub. */
    static void report(String json) {
        System.out.println("report " + json);
        System.out.flush();
    }

    /** For people, at a command that nobody paces. */
    static Progress.Part shown(String task, long steps) {
        ProgressLine line = ProgressLine.start(task, steps);
        return new Progress.Part() {
            @Override
            public void step() {
                line.step();
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    /** Says how many of a hundred are done, and waits for a line before it goes on. */
    static final class Told implements Progress {

        private final BufferedReader in;
        private final PrintStream out;
        private final int parts;
        private int begun;
        private long told;
        private long until = System.nanoTime();

        Told(InputStream in, PrintStream out, int parts) {
            this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            this.out = out;
            this.parts = parts;
        }

        @Override
        public Part begin(String task, long steps) {
            int before = Math.min(begun++, parts - 1);
            return new Part() {
                private long done;

                @Override
                public void step() {
                    done++;
                    if (System.nanoTime() >= until) {
                        await((100L * before + (steps < 1 ? 0 : 100 * Math.min(done, steps) / steps)) / parts);
                    }
                }

                @Override
                public void close() {
                    await((100L * before + 100) / parts);
                }
            };
        }

        private void await(long percent) {
            told = Math.max(told, Math.min(100, percent));
            out.println("done " + told);
            out.flush();
            try {
                if (in.readLine() == null) {
                    throw new CommandFault("the hub that started this is gone");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            until = System.nanoTime() + TURN_NANOS;
        }
    }
}
