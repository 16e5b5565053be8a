package clientregistry.tools.cli;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The supervisor of a node, as it wrote itself down in the data directory: who wants to stop the node while its hub is
 * down and about to be started again, stops this.
 */
record SupervisedNode(Path data, String node) implements AutoCloseable {

    private static final String SUFFIX = ".supervisor";

    private Path file() {
        return data.resolve("nodes").resolve(node + SUFFIX);
    }

    /**
     * Whether this process is a hub of this node that has said it is ready, also when it has ended; from then on we are
     * its supervisor. Not before: the directory of a new registry must be empty.
     */
    boolean isReady(long pid) {
        boolean ready = RunningHub.wasReady(data, node, pid);
        if (ready && process().filter(ProcessHandle.current()::equals).isEmpty()) {
            try {
                PrivateFiles.write(file(), ProcessHandle.current().pid() + " " + WrittenProcess.startOf(ProcessHandle.current()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ready;
    }

    /** Those on a data directory whose hub does not run just now. */
    static List<SupervisedNode> waiting(Path data) {
        List<SupervisedNode> waiting = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("nodes"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> new SupervisedNode(data, name.substring(0, name.length() - SUFFIX.length())))
                    .filter(each -> each.process().isPresent() && RunningHub.of(data, each.node).isEmpty())
                    .forEach(waiting::add);
        } catch (IOException e) {
            // No node has ever run here.
        }
        return waiting;
    }

    Optional<ProcessHandle> process() {
        try {
            String[] written = Files.readString(file()).strip().split(" ", 2);
            return written.length < 2 ? Optional.empty() : WrittenProcess.find(written[0], written[1]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
    }
}
