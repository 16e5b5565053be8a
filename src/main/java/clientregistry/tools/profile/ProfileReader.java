package clientregistry.tools.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a flight recording. A sample only says that a thread ran or waited for a processor; so the processor time of
 * each thread, as the system counted it, is shared out among the samples of that thread.
 */
public final class ProfileReader {

    private static final long SAMPLE_NANOS = 10_000_000;
    private static final String SAMPLE = "jdk.ExecutionSample";

    private final Profile profile = new Profile();
    private final Map<Long, Integer> samples = new HashMap<>();
    private final Map<Long, Long> nanosOfSample = new HashMap<>();

    private ProfileReader() {
    }

    /**
     * What a recording says.
     *
     * @param file   with the events of profile/settings.jfc
     * @param length how long it was
     * @param times  of the threads of its process, meanwhile
     */
    public static Profile read(Path file, Duration length, ThreadTimes times) throws IOException {
        ProfileReader reader = new ProfileReader();
        reader.profile.lasted(length, !times.used().isEmpty());
        each(file, event -> {
            if (event.getEventType().getName().equals(SAMPLE)) {
                reader.samples.merge(thread(event), 1, Integer::sum);
            }
        });
        if (reader.profile.isExact()) {
            reader.weigh(times.used(), times.total());
        }
        each(file, reader::take);
        return reader.profile;
    }

    private static void each(Path file, Consumer<RecordedEvent> taker) throws IOException {
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                taker.accept(recording.readEvent());
            }
        }
    }

    /** Threads that ended before the system was asked left samples, and their time is in the total only. */
    private void weigh(Map<Long, ThreadTimes.Used> used, long total) {
        long unseen = 0;
        long known = 0;
        for (Map.Entry<Long, ThreadTimes.Used> thread : used.entrySet()) {
            long nanos = thread.getValue().nanos();
            Stage own = MachineThreads.stage(thread.getValue().name());
            Integer count = samples.get(thread.getKey());
            known += nanos;
            nanosOfSample.put(thread.getKey(), own == null && count != null ? nanos / count : 0);
            if (own != null) {
                profile.took(own, nanos);
            } else if (count == null) {
                unseen += nanos;
            }
        }
        int orphans = samples.entrySet().stream().filter(each -> !used.containsKey(each.getKey()))
                .mapToInt(Map.Entry::getValue).sum();
        long rest = Math.max(0, total - known);
        samples.keySet().forEach(thread -> nanosOfSample.putIfAbsent(thread, rest / orphans));
        profile.took(Stage.UNSEEN, orphans == 0 ? unseen + rest : unseen);
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case SAMPLE -> profile.sampled(stage(event), methods(event), nanosOfSample.getOrDefault(thread(event),
                    SAMPLE_NANOS));
            case "jdk.ObjectAllocationSample" -> profile.allocated(stage(event), methods(event),
                    event.getClass("objectClass").getName(), event.getLong("weight"));
            case "jdk.JavaMonitorEnter" -> profile.waited(stage(event), event.getDuration());
            case "jdk.GarbageCollection" -> profile.collected(event.getDuration("sumOfPauses"),
                    event.getDuration("longestPause"));
            case "jdk.Compilation" -> profile.compiled();
            case "jdk.CPULoad" -> profile.machineWas(event.getFloat("machineTotal"));
            default -> {
                // A newer Java machine may record more.
            }
        }
    }

    private static long thread(RecordedEvent event) {
        return event.getThread("sampledThread").getOSThreadId();
    }

    private static Stage stage(RecordedEvent event) {
        return StageTable.of(frames(event).stream().map(frame -> frame.getMethod().getType().getName()).toList());
    }

    private static List<String> methods(RecordedEvent event) {
        return frames(event).stream().map(RecordedFrame::getMethod)
                .map(method -> Frames.method(method.getType().getName(), method.getName())).toList();
    }

    private static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stack.getFrames();
    }
}
