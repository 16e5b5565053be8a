package clientregistry.tools.profile;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where processor time and memory of a process went while it was recorded. One thread. */
public final class HubProfile {

    /** Stages, and below them calls; nanoseconds of processor time. */
    private final CallTree time = new CallTree("processor time");
    /** Likewise; bytes. */
    private final CallTree allocated = new CallTree("allocated");
    private final Map<HubStage, Map<String, Long>> innermost = new EnumMap<>(HubStage.class);
    private final Map<HubStage, Waits> monitors = new EnumMap<>(HubStage.class);
    private Waits collections = Waits.NONE;
    private int compiled;
    private int samples;
    private double machine;
    private int looks;
    private Duration length = Duration.ZERO;
    private boolean exact;

    HubProfile() {
    }

    void lasted(Duration recorded, boolean toldByThreads) {
        length = recorded;
        exact = toldByThreads;
    }

    void sampled(HubStage stage, List<String> methods, long nanos) {
        samples++;
        time.add(pathBelow(stage, Frames.path(methods)), nanos);
        if (!methods.isEmpty()) {
            innermost.computeIfAbsent(stage, each -> new HashMap<>()).merge(methods.get(0), nanos, Long::sum);
        }
    }

    void allocated(HubStage stage, List<String> methods, String type, long bytes) {
        List<String> path = Stream.concat(Frames.path(methods).stream(), Stream.of(type)).toList();
        allocated.add(pathBelow(stage, path), bytes);
    }

    /** Of threads that no stack is known of. */
    void took(HubStage stage, long nanos) {
        if (nanos > 0) {
            time.add(List.of(stage.word()), nanos);
        }
    }

    void waited(HubStage stage, Duration time) {
        monitors.merge(stage, new Waits(1, time, time), Waits::plus);
    }

    void collected(Duration pauses, Duration longest) {
        collections = collections.plus(new Waits(1, pauses, longest));
    }

    void compiled() {
        compiled++;
    }

    void machineWas(double busy) {
        looks++;
        machine += (busy - machine) / looks;
    }

    private static List<String> pathBelow(HubStage stage, List<String> path) {
        return Stream.concat(Stream.of(stage.word()), path.stream()).toList();
    }

    CallTree time() {
        return time;
    }

    CallTree allocated() {
        return allocated;
    }

    /** Of threads that wanted what another one held; those of a millisecond or more. */
    Map<HubStage, Waits> monitors() {
        return monitors;
    }

    /** Pauses of the garbage collector, one for each collection. */
    Waits collections() {
        return collections;
    }

    int compiledMethods() {
        return compiled;
    }

    int samples() {
        return samples;
    }

    /** How busy all processors of the machine were, whoever used them, 0 to 1. */
    double machine() {
        return machine;
    }

    /** Processor time in nanoseconds. */
    long nanos(HubStage stage) {
        return time.valueOf(stage.word());
    }

    /** How much of all the processor time, 0 to 1. */
    double share(HubStage stage) {
        return (double) nanos(stage) / Math.max(1, time.value());
    }

    long bytes(HubStage stage) {
        return allocated.valueOf(stage.word());
    }

    /** Methods in which the processor was, and for how many nanoseconds; the most first. */
    List<Map.Entry<String, Long>> busiest(HubStage stage, int most) {
        return innermost.getOrDefault(stage, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most).toList();
    }

    Duration length() {
        return length;
    }

    /** Whether the system told the time of each thread; else samples are counted, and nothing else is known. */
    boolean isExact() {
        return exact;
    }
}
