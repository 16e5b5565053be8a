package clientregistry.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What Linux tells in /proc. A process that is gone, or another user's, answers "no" and 0. */
final class Proc {

    private Proc() {}

    /** Whether the process was started with this environment variable, written {@code NAME=value}. */
    static boolean hasVariable(ProcessHandle process, String variable) {
        return Arrays.asList(read(process, "environ").split("\0")).contains(variable);
    }

    /** Alive, and not a zombie that only waits for its parent to ask. */
    static boolean runs(ProcessHandle process) {
        String stat = read(process, "stat");
        int afterName = stat.lastIndexOf(')');
        return process.isAlive() && afterName > 0 && !stat.startsWith(" Z", afterName + 1);
    }

    /** Memory in bytes; what is shared with n processes counts as one n-th. */
    static long memoryBytes(ProcessHandle process) {
        return kilobytes(read(process, "smaps_rollup").lines(), "Pss:") * 1024;
    }

    /** What new processes can have without swapping, in bytes; "no limit" when Linux does not tell. */
    static long availableMemoryBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return kilobytes(lines, "MemAvailable:") * 1024;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    private static long kilobytes(Stream<String> lines, String key) {
        return lines.filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(ProcessHandle process, String file) {
        try {
            byte[] content = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
