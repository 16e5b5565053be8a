package clientregistry.feed.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What inputs are made of: our own samples, and other projects' where they lie beside the repository. */
final class Seeds {

    static final Path OWN = Path.of("src/test/resources");
    static final Path OTHERS = Path.of("../shared/data");
    private static final long LARGEST = 16 * 1024;

    private Seeds() {
    }

    /** Others' samples name senders and systems that nobody registered: ours, which go further, come as often. */
    static List<byte[]> evenly(List<byte[]> own, List<byte[]> others) {
        List<byte[]> all = new ArrayList<>(others);
        do {
            all.addAll(own);
        } while (all.size() < 2 * others.size());
        return all;
    }

    /** Files with this ending, whole, in a stable order; none where there is no such folder. */
    static List<byte[]> files(Path directory, String... endings) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<byte[]> found = new ArrayList<>();
            for (Path file : walk.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).toList()) {
                if (Stream.of(endings).anyMatch(file.toString()::endsWith) && Files.size(file) <= LARGEST) {
                    found.add(Files.readAllBytes(file));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
