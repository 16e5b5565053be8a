package clientregistry.tools.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of each thread of a process while it is looked at, as Linux counts it; elsewhere nothing is known. A
 * recording samples threads that wait for a processor, too, and none of the Java machine's own, so it cannot tell.
 * One thread.
 */
public final class ThreadTimes {

    /** Linux tells programs of hundredths of a second, whatever it counts in itself. */
    private static final long TICK_NANOS = 10_000_000;
    private static final int USER_TICKS = 11;

    private final Path process;
    private final Map<Long, Seen> threads = new HashMap<>();
    private long first = -1;
    private long last;

    private record Seen(String name, long first, long last) {
    }

    /**
     * What a thread took.
     *
     * @param name  the first 15 characters of it
     * @param nanos processor time in nanoseconds, rounded to hundredths of a second
     */
    public record Used(String name, long nanos) {
    }

    private ThreadTimes(Path process) {
        this.process = process;
    }

    /** Begins now. */
    public static ThreadTimes of(long process) {
        return in(Path.of("/proc", String.valueOf(process)));
    }

    static ThreadTimes in(Path process) {
        ThreadTimes times = new ThreadTimes(process);
        times.look();
        return times;
    }

    /** To be called every second or so: what a thread took after the last look before its end is nobody's. */
    public void look() {
        boolean begins = first < 0;
        last = Math.max(last, ticks(process.resolve("stat")));
        first = begins ? last : first;
        for (Path thread : tasks()) {
            long ticks = ticks(thread.resolve("stat"));
            if (ticks >= 0) {
                long id = Long.parseLong(thread.getFileName().toString());
                Seen before = threads.getOrDefault(id, new Seen("", begins ? ticks : 0, ticks));
                threads.put(id, new Seen(name(thread), before.first, ticks));
            }
        }
    }

    /** By number of the thread in the operating system; empty where the system does not tell. */
    public Map<Long, Used> used() {
        Map<Long, Used> used = new HashMap<>();
        threads.forEach((id, seen) -> used.put(id, new Used(seen.name, (seen.last - seen.first) * TICK_NANOS)));
        return used;
    }

    /** Of the whole process in nanoseconds, threads that ended meanwhile included. */
    public long total() {
        return (last - first) * TICK_NANOS;
    }

    private List<Path> tasks() {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return tasks.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Of user and kernel; -1 when it has ended. */
    private static long ticks(Path stat) {
        try {
            String line = Files.readString(stat);
            // The name may hold anything, also spaces and brackets.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
        } catch (IOException e) {
            return -1;
        }
    }
}
