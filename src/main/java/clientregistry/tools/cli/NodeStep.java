package clientregistry.tools.cli;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a node is about while it is not ready, as it writes it down itself in its data directory: whoever asks is told
 * what it waits for.
 *
 * @param since    when it began to
 * @param waitsFor in words, without an end
 */
record NodeStep(String node, ProcessHandle process, Phase phase, Instant since, String waitsFor) {

    /** What it is about. */
    enum Phase {
        STARTING, STOPPING
    }

    private static final String SUFFIX = ".step";

    /** This process is. */
    static void write(Path data, String node, Phase phase, Instant since, String waitsFor) throws IOException {
        Properties values = new Properties();
        values.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        values.setProperty("started", WrittenProcess.startOf(ProcessHandle.current()));
        values.setProperty("phase", phase.name());
        values.setProperty("since", since.toString());
        values.setProperty("waits-for", waitsFor);
        StringWriter text = new StringWriter();
        values.store(text, "A hub node that is not ready");
        PrivateFiles.directory(file(data, node).getParent());
        PrivateFiles.write(file(data, node), text.toString());
    }

    private static Path file(Path data, String node) {
        return data.resolve("nodes").resolve(node + SUFFIX);
    }

    static void remove(Path data, String node) throws IOException {
        Files.deleteIfExists(file(data, node));
    }

    /** Those on a data directory, by name; what was killed is about nothing. */
    static List<NodeStep> all(Path data) {
        try (Stream<Path> files = Files.list(data.resolve("nodes"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX)).sorted()
                    .flatMap(name -> of(data, name.substring(0, name.length() - SUFFIX.length())).stream()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Empty when it is ready, as who has said where it is, or does not run. */
    static Optional<NodeStep> of(Path data, String node) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file(data, node))) {
            values.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        return WrittenProcess.find(values.getProperty("pid", ""), values.getProperty("started", "")).map(process ->
                new NodeStep(node, process, Phase.valueOf(values.getProperty("phase")),
                        Instant.parse(values.getProperty("since")), values.getProperty("waits-for")))
                .filter(step -> step.is(Phase.STOPPING) || RunningHub.of(data, node).isEmpty());
    }

    boolean is(Phase other) {
        return phase == other;
    }

    /** {@code is starting since 21:04:10 (process 4711), and waits for PostgreSQL to answer on port 15432} */
    String text() {
        return "is " + phase.name().toLowerCase(Locale.ROOT) + " since " + When.shown(since.toString()) + " (process "
                + process.pid() + "), and waits for " + waitsFor;
    }
}
