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
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads a flight recording, twice: the second time it is known how much a sample weighs. */
public final class ProfileReader {

    private static final String SAMPLE = "jdk.ExecutionSample";

    private final HubProfile profile = new HubProfile();
    private final SampleWeights weights;
    /** A stack has some hundred frames, and most are of few methods. */
    private final Map<RecordedMethod, String> names = new HashMap<>();

    private ProfileReader(SampleWeights weights) {
        this.weights = weights;
    }

    /**
     * What a recording says.
     *
     * @param file   with the events of profile/settings.jfc
     * @param length how long it was
     * @param times  of the threads of its process, meanwhile
     */
    public static HubProfile read(Path file, Duration length, ThreadTimes times) throws IOException {
        Map<Long, Integer> samples = new HashMap<>();
        each(file, event -> {
            if (event.getEventType().getName().equals(SAMPLE)) {
                samples.merge(thread(event), 1, Integer::sum);
            }
        });
        ProfileReader reader = new ProfileReader(SampleWeights.of(samples, times.used(), times.total()));
        reader.profile.lasted(length, !times.used().isEmpty());
        reader.weights.unsampled().forEach(reader.profile::took);
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

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case SAMPLE -> profile.sampled(stage(event), methods(event), weights.ofSample(thread(event)));
            case "jdk.ObjectAllocationSample" -> profile.allocated(stage(event), methods(event),
                    Frames.type(event.getClass("objectClass").getName()), event.getLong("weight"));
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
        RecordedThread thread = event.getThread("sampledThread");
        return thread == null ? -1 : thread.getOSThreadId();
    }

    private static HubStage stage(RecordedEvent event) {
        return StageTable.of(frames(event).stream().map(frame -> frame.getMethod().getType().getName()).toList());
    }

    private List<String> methods(RecordedEvent event) {
        return frames(event).stream().map(RecordedFrame::getMethod).map(each -> names.computeIfAbsent(each, method ->
                Frames.method(method.getType().getName(), method.getName()))).toList();
    }

    private static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stack.getFrames();
    }
}
