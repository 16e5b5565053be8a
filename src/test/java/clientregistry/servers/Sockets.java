package clientregistry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that processes listen on, as the kernel tells. */
final class Sockets {

    private static final String LISTENING = "0A";

    private Sockets() {}

    /** Like {@code 0100007F:1F90}, for a process and its descendants. */
    static List<String> listening(long pid) throws IOException {
        Set<String> inodes = ProcessTree.of(ProcessHandle.of(pid).orElseThrow()).all().stream()
                .flatMap(process -> openSockets(process.pid()))
                .collect(Collectors.toSet());
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields[3].equals(LISTENING) && inodes.contains("socket:[" + fields[9] + "]")) {
                    addresses.add(fields[1]);
                }
            }
        }
        return addresses;
    }

    private static Stream<String> openSockets(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.map(Sockets::target).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
