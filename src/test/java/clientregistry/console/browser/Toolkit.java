package clientregistry.console.browser;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.web.WebView;

/** What draws pages without a display, started once in a process. It has a thread of its own, which alone may touch windows. */
final class Toolkit {

    private static final int PATIENCE_SECONDS = 120;

    private static boolean begun;
    private static String missing;

    private Toolkit() {
    }

    /** Why no page can be drawn on this machine, null when they can. Not as the class is loaded: its thread waits for that. */
    static synchronized String missing() {
        if (!begun) {
            begun = true;
            missing = begin();
        }
        return missing;
    }

    private static String begin() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        System.setProperty("javafx.cachedir", Path.of("target", "openjfx").toAbsolutePath().toString());
        try {
            CompletableFuture<Void> up = new CompletableFuture<>();
            Platform.startup(() -> up.complete(null));
            up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Platform.setImplicitExit(false);
            on(WebView::new);
            return null;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError | RuntimeException e) {
            return "no browser runs on this machine (JavaFX WebKit comes for Linux on amd64): " + e;
        }
    }

    /** Does it on that thread, and waits. */
    static <T> T on(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
