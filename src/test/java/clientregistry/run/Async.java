package clientregistry.run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Does something that may block meanwhile, in a thread of its own: the common pool has one or two for all. */
public final class Async {

    private Async() {
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Async::start);
    }

    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, Async::start);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "meanwhile");
        thread.setDaemon(true);
        thread.start();
    }
}
