package clientregistry.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces the routes and processors of a running hub when a file of theirs is saved: for the engineer's bench, where a
 * change is seen within seconds. Runs until it is interrupted.
 */
public final class LiveRoutes implements Runnable {

    private static final long LOOK_MILLIS = 300;

    private final Hub hub;
    private final Consumer<String> say;
    private final Path home;

    public LiveRoutes(Hub hub, Consumer<String> say) {
        this.hub = hub;
        this.say = say;
        this.home = hub.settings().home();
    }

    @Override
    public void run() {
        Map<Path, FileTime> live = files("routes", "processors");
        Map<Path, FileTime> fixed = files("src/main");
        say.accept("Live: routes/ and processors/ are looked at; save a file and it is used");
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                live = onceStill(live, files("routes", "processors"));
                Map<Path, FileTime> now = files("src/main");
                if (!now.equals(fixed)) {
                    say.accept("Live: " + changed(fixed, now) + " is below src/: restart the hub to use it");
                    fixed = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An editor may write several files, or one in several steps. */
    private Map<Path, FileTime> onceStill(Map<Path, FileTime> before, Map<Path, FileTime> seen)
            throws InterruptedException {
        if (seen.equals(before)) {
            return before;
        }
        Map<Path, FileTime> now = seen;
        Map<Path, FileTime> last;
        do {
            last = now;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            now = files("routes", "processors");
        } while (!now.equals(last));
        replace(changed(before, now));
        return now;
    }

    private void replace(String changed) {
        long start = System.nanoTime();
        say.accept("Live: compiling " + changed);
        try {
            hub.goOnWith(CompiledCode.compile(home));
            say.accept(String.format("Live: %s is in use (%.1f s)", changed, (System.nanoTime() - start) / 1e9));
        } catch (IOException e) {
            say.accept("Live: not replaced, the former routes go on: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            say.accept("Live: not replaced, the former routes go on: " + e.getMessage());
        } catch (LinkageError e) {
            // What compiles may still not fit the classes below src/ that this hub was started with, or fail as it loads.
            say.accept("Live: not replaced, the former routes go on: " + e);
        }
    }

    private static String changed(Map<Path, FileTime> before, Map<Path, FileTime> now) {
        Map<Path, FileTime> all = new TreeMap<>(before);
        all.putAll(now);
        return all.keySet().stream().filter(file -> before.get(file) == null || !before.get(file).equals(now.get(file)))
                .map(Path::toString).limit(3).collect(Collectors.joining(", "));
    }

    private Map<Path, FileTime> files(String... folders) {
        Map<Path, FileTime> files = new TreeMap<>();
        for (String folder : folders) {
            try (Stream<Path> found = Files.walk(home.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(file -> files.put(
                        home.relativize(file), modified(file)));
            } catch (IOException | UncheckedIOException e) {
                // A file that goes away while we look is seen at the next look.
            }
        }
        return files;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
