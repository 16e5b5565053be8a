package clientregistry.tools.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a hub as a process of its own and starts it again when it ends by a fault: out of memory, killed, crashed. One that
 * was told to stop, or that never was ready, is not started again. Its output is ours.
 */
final class Supervisor {

    /** Of a JVM that SIGINT or SIGTERM ended in order. */
    private static final List<Integer> TOLD_TO_STOP = List.of(0, 128 + 2, 128 + 15);

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final List<String> command;
    private final LongPredicate ready;
    private final Restarts restarts;
    private volatile Process hub;
    private volatile boolean stopping;

    /**
     * @param command starts the hub
     * @param ready   whether the hub of this process number has been ready, also when it has ended since
     */
    Supervisor(List<String> command, LongPredicate ready, Restarts restarts) {
        this.command = List.copyOf(command);
        this.ready = ready;
        this.restarts = restarts;
    }

    /** Returns when the hub is not started again, with its exit code. */
    int run() throws IOException, InterruptedException {
        Thread stop = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        boolean everReady = false;
        while (true) {
            long begun = System.nanoTime();
            hub = new ProcessBuilder(command).inheritIO().start();
            everReady = awaitEnd(everReady);
            int code = hub.exitValue();
            Duration ran = Duration.ofNanos(System.nanoTime() - begun);
            if (stopping || !everReady || TOLD_TO_STOP.contains(code)) {
                return TOLD_TO_STOP.contains(code) ? 0 : code;
            }
            Optional<Duration> pause = restarts.after(ran);
            if (pause.isEmpty()) {
                LOG.error("The hub ended with exit code {} after {} s and is not started again: {} times is enough",
                        code, ran.toSeconds(), restarts.most());
                return code;
            }
            LOG.error("The hub ended with exit code {} after {} s; it is started again in {} s ({} of {})", code,
                    ran.toSeconds(), pause.get().toSeconds(), restarts.inARow(), restarts.most());
            Thread.sleep(pause.get().toMillis());
        }
    }

    private boolean awaitEnd(boolean before) throws InterruptedException {
        boolean everReady = before;
        while (!hub.waitFor(200, TimeUnit.MILLISECONDS)) {
            everReady = everReady || ready.test(hub.pid());
        }
        return everReady || ready.test(hub.pid());
    }

    /** Who tells us to stop means the hub. */
    private void stop() {
        stopping = true;
        Process running = hub;
        if (running != null) {
            running.destroy();
            running.onExit().join();
        }
    }
}
