package clientregistry.servers;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Some processes and all their descendants at one moment. */
record ProcessTree(Set<ProcessHandle> roots, Set<ProcessHandle> all) {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    static ProcessTree of(ProcessHandle root) {
        return of(Set.of(root));
    }

    /**
     * Every process that was started with this environment variable.
     *
     * <p>That is how the servers of a hub that was killed are known for ours. A process id noted in a file could by now
     * be somebody else's, and a hub killed at the wrong moment has not noted it.
     */
    static ProcessTree withVariable(String variable) {
        List<ProcessHandle> ours =
                ProcessHandle.allProcesses().filter(p -> Proc.hasVariable(p, variable)).toList();
        Predicate<ProcessHandle> hasParentAmongThem = p -> p.parent().filter(ours::contains).isPresent();
        return of(new LinkedHashSet<>(ours.stream().filter(hasParentAmongThem.negate()).toList()));
    }

    private static ProcessTree of(Set<ProcessHandle> roots) {
        Set<ProcessHandle> all = new LinkedHashSet<>(roots);
        roots.forEach(root -> root.descendants().forEach(all::add));
        return new ProcessTree(roots, all);
    }

    boolean isEmpty() {
        return roots.isEmpty();
    }

    boolean runs() {
        return all.stream().anyMatch(Proc::runs);
    }

    long memoryBytes() {
        return all.stream().mapToLong(Proc::memoryBytes).sum();
    }

    /** Asks the roots to end and kills what is left after the grace time. */
    void stop(Signals signal, Duration grace) {
        // A paused process hears nothing else.
        Signals.CONT.send(all);
        signal.send(roots);
        if (!Deadline.in(grace).await(() -> !runs())) {
            kill();
        }
    }

    /** As kill -9 does, for all at once. */
    void kill() {
        Signals.KILL.send(all);
        Deadline.in(AFTER_KILL).await(() -> !runs());
    }
}
