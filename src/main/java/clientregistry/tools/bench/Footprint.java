package clientregistry.tools.bench;

import clientregistry.run.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a hub and its servers take of the machine. */
final class Footprint {

    private Footprint() {
    }

    static Map<String, String> machine() {
        return new TreeMap<>(Map.of("processors", String.valueOf(Runtime.getRuntime().availableProcessors()),
                "java", System.getProperty("java.version"), "system", System.getProperty("os.name") + " "
                + System.getProperty("os.arch")));
    }

    /** Resident bytes, by process. */
    static Map<String, Long> memory(Hub hub) {
        Map<String, Long> bytes = new TreeMap<>();
        hub.processes().forEach(server -> bytes.put(server.name(), server.memoryBytes()));
        bytes.put("hub", resident());
        return bytes;
    }

    /** 0 where {@code /proc} is not. */
    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("\\D", "")).map(Long::parseLong)
                    .findFirst().orElse(0L) * 1024;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes of each directory below, for each record, without the log of changes of PostgreSQL. */
    static Map<String, Double> disk(Path data, long records) throws IOException {
        Map<String, Double> bytes = new TreeMap<>();
        List<Path> directories;
        try (Stream<Path> all = Files.list(data)) {
            directories = all.filter(Files::isDirectory).toList();
        }
        for (Path directory : directories) {
            bytes.put(directory.getFileName().toString(), (double) size(directory) / Math.max(1, records));
        }
        return bytes;
    }

    /** Servers add and remove files while they are counted. The log of changes is as large for any registry. */
    private static long size(Path file) throws IOException {
        if (file.getFileName().toString().equals("pg_wal")) {
            return 0;
        }
        if (!Files.isDirectory(file)) {
            return sizeOfFile(file);
        }
        List<Path> below;
        try (Stream<Path> all = Files.list(file)) {
            below = all.toList();
        } catch (NoSuchFileException gone) {
            return 0;
        }
        long bytes = 0;
        for (Path each : below) {
            bytes += size(each);
        }
        return bytes;
    }

    private static long sizeOfFile(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
