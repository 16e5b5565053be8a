package clientregistry.tools.doctor;

import clientregistry.tools.doctor.Check.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Room on the disk, and files a process may open. */
final class MachineChecks {

    private static final double ROOM_SOON_GONE = 2L << 30;
    private static final double NO_ROOM = 512L << 20;
    /** Connections of three doors, and files. */
    private static final long OPEN_FILES = 8192;

    private MachineChecks() {
    }

    static List<Check> of(Path data) {
        List<Check> all = new ArrayList<>();
        all.add(room(data));
        openFiles().ifPresent(all::add);
        return all;
    }

    private static Check room(Path data) {
        Path place = existing(data);
        try {
            long room = Files.getFileStore(place).getUsableSpace();
            return room(place, room);
        } catch (IOException e) {
            return Check.warning("disk", "how much room " + place + " has cannot be seen", "look at its disk");
        }
    }

    static Check room(Path place, long room) {
        String left = (room >> 20) + " MB are left on the disk of " + place;
        Severity severity = Check.by(-(double) room, -ROOM_SOON_GONE, -NO_ROOM);
        return new Check("disk", severity, left, severity == Severity.OK ? null : "make room");
    }

    private static Path existing(Path data) {
        Path each = data.toAbsolutePath();
        while (!Files.exists(each)) {
            each = each.getParent();
        }
        return each;
    }

    /** Of this process, and so of a hub started the same way. */
    private static Optional<Check> openFiles() {
        try (Stream<String> limits = Files.lines(Path.of("/proc/self/limits"))) {
            return limits.filter(line -> line.startsWith("Max open files")).findFirst()
                    .map(line -> line.split("\\s+", -1)[4]).map(MachineChecks::openFiles);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Check openFiles(String most) {
        boolean enough = most.equals("unlimited") || Long.parseLong(most) >= OPEN_FILES;
        return enough ? Check.ok("open files", most + " a process") : Check.warning("open files", most + " a process,"
                + " fewer than connections the doors may have", "raise the limit (ulimit -n, LimitNOFILE)");
    }
}
