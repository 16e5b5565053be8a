package clientregistry.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Processor time of processes with all they started, by Linux's {@code /proc}; elsewhere empty. What ended meanwhile
 * counts, if its parent is there.
 */
public final class ProcessorTimes {

    /** Since Linux 2.6 the same everywhere. */
    private static final int TICKS_PER_SECOND = 100;
    private static final int USER = 11;

    private final Map<String, Long> pids;

    /** @param pids first process of each, by name */
    public ProcessorTimes(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /** Milliseconds of each by now, by name; none of what cannot be seen. */
    public Map<String, Long> millis() {
        Map<String, Long> times = new TreeMap<>();
        pids.forEach((name, pid) -> {
            long ticks = tree(name, pid).map(ProcessorTimes::ticks).reduce(0L, Long::sum);
            if (ticks > 0) {
                times.put(name, ticks * 1000 / TICKS_PER_SECOND);
            }
        });
        return times;
    }

    /** Those that have a name of their own are not counted twice. */
    private Stream<Long> tree(String name, long pid) {
        LongStream below = ProcessHandle.of(pid).map(process -> process.descendants().mapToLong(ProcessHandle::pid))
                .orElse(LongStream.empty());
        boolean parent = pids.entrySet().stream().anyMatch(other -> !other.getKey().equals(name) && isBelow(other.getValue(), pid));
        return parent ? Stream.of(pid) : LongStream.concat(LongStream.of(pid), below).boxed();
    }

    private static boolean isBelow(long pid, long ancestor) {
        return Stream.iterate(ProcessHandle.of(pid), process -> process.isPresent(), process -> process.flatMap(ProcessHandle::parent))
                .skip(1).anyMatch(process -> process.isPresent() && process.get().pid() == ancestor);
    }

    /** Fields after the name, which may hold blanks: user, system, and both of children that ended. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 0; i < 4; i++) {
                ticks += Long.parseLong(fields[USER + i]);
            }
            return ticks;
        } catch (IOException e) {
            return 0;
        }
    }
}
