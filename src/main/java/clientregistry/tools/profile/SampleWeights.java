package clientregistry.tools.profile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How much processor time a sample stands for. It only says that a thread ran or waited for a processor; so what the
 * system counted of a thread is shared out among the samples of that thread. One thread.
 */
final class SampleWeights {

    /** As often is sampled, where the system counts nothing. */
    private static final long PERIOD_NANOS = 10_000_000;

    private final Map<Long, Long> nanos = new HashMap<>();
    private final Map<HubStage, Long> unsampled = new EnumMap<>(HubStage.class);

    private SampleWeights() {
    }

    /**
     * Of a recording.
     *
     * @param samples by number of the thread
     * @param used    what each took; empty where the system does not tell
     * @param total   what all took in nanoseconds, with those that ended before they were looked at
     */
    static SampleWeights of(Map<Long, Integer> samples, Map<Long, ThreadTimes.Used> used, long total) {
        SampleWeights weights = new SampleWeights();
        if (!used.isEmpty()) {
            used.forEach((thread, time) -> weights.share(thread, time, samples.getOrDefault(thread, 0)));
            weights.shareRest(samples, total - used.values().stream().mapToLong(ThreadTimes.Used::nanos).sum());
        }
        return weights;
    }

    private void share(long thread, ThreadTimes.Used time, int samples) {
        HubStage own = MachineThreads.stage(time.name());
        if (own == null && samples > 0) {
            nanos.put(thread, time.nanos() / samples);
        } else {
            nanos.put(thread, 0L);
            unsampled.merge(own == null ? HubStage.UNSEEN : own, time.nanos(), Long::sum);
        }
    }

    /** What nobody was seen to take is of the threads that left samples and nothing else. */
    private void shareRest(Map<Long, Integer> samples, long rest) {
        int orphans = samples.entrySet().stream().filter(each -> !nanos.containsKey(each.getKey()))
                .mapToInt(Map.Entry::getValue).sum();
        if (rest > 0 && orphans == 0) {
            unsampled.merge(HubStage.UNSEEN, rest, Long::sum);
        }
        samples.keySet().forEach(thread -> nanos.putIfAbsent(thread, Math.max(0, rest) / Math.max(1, orphans)));
    }

    /** In nanoseconds. */
    long ofSample(long thread) {
        return nanos.getOrDefault(thread, PERIOD_NANOS);
    }

    /** Nanoseconds of threads without stacks. */
    Map<HubStage, Long> unsampled() {
        return unsampled;
    }
}
