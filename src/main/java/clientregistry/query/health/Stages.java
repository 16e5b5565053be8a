package clientregistry.query.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The stages of this hub, and whether they move. Thread-safe. */
public final class Stages {

    private final Map<String, WatchedStage> stages = new ConcurrentSkipListMap<>();

    public WatchedStage add(WatchedStage stage) {
        stages.put(stage.name(), stage);
        return stage;
    }

    /** A hub that starts anew may have others. */
    public void clear() {
        stages.clear();
    }

    public Collection<WatchedStage> all() {
        return stages.values();
    }

    /** Of each stage by name: {@code up}, or {@code down:} and for how long. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        all().forEach(stage -> states.put(stage.name(), stage.stuck().map(Stages::down).orElse("up")));
        return states;
    }

    private static String down(Duration stuck) {
        return "down: has not moved for " + stuck.toSeconds() + " s";
    }

    /** Whether what messages need to be accepted moves. */
    boolean accept() {
        return all().stream().noneMatch(stage -> stage.isAccepting() && stage.stuck().isPresent());
    }
}
