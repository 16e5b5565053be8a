package clientregistry.tools.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP sockets that wait for connections on this machine, as Linux tells of them (proc(5)). */
record Listening(Map<String, InetSocketAddress> byInode) {

    private static final String LISTEN = "0A";

    /** @throws IOException where there is no {@code /proc} */
    static Listening now() throws IOException {
        Map<String, InetSocketAddress> all = new HashMap<>();
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            if (Files.exists(Path.of(table)) || table.endsWith("tcp")) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] cells = line.strip().split("\\s+", -1);
                    if (cells.length > 9 && cells[3].equals(LISTEN)) {
                        all.put(cells[9], address(cells[1]));
                    }
                }
            }
        }
        return new Listening(all);
    }

    /** {@code 0100007F:1F90}: words of four bytes, each with its last byte first; the port as it is. */
    static InetSocketAddress address(String hex) {
        int colon = hex.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int at = (i & ~3) + 3 - (i & 3);
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * at, 2 * at + 2), 16);
        }
        try {
            int port = Integer.parseInt(hex.substring(colon + 1), 16);
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(hex, e);
        }
    }

    Set<InetSocketAddress> at(int port) {
        return byInode.values().stream().filter(each -> each.getPort() == port).collect(Collectors.toSet());
    }

    /**
     * Those of a process.
     *
     * @throws IOException when it is another user's, or gone
     */
    Set<InetSocketAddress> of(long pid) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            files.forEach(open::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Set<InetSocketAddress> all = new HashSet<>();
        for (Path each : open) {
            InetSocketAddress address = byInode.get(inode(each));
            if (address != null) {
                all.add(address);
            }
        }
        return all;
    }

    private static String inode(Path open) {
        try {
            String target = Files.readSymbolicLink(open).toString();
            return target.startsWith("socket:[") ? target.substring("socket:[".length(), target.length() - 1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
