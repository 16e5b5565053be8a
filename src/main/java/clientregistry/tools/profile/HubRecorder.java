package clientregistry.tools.profile;

import clientregistry.person.security.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One flight recording of a process of Java, with settings of ours (profile/settings.jfc), in a file for its owner
 * alone. It ends by itself some time after it should have been ended. One thread, except {@link #close}.
 */
public final class HubRecorder implements AutoCloseable {

    private static final String NAME = "hub-profile";
    private static final int GRACE_SECONDS = 60;
    /** Camel, TLS and parsers stack their calls; with fewer frames the outer ones are lost. */
    private static final int FRAMES = 256;

    private final Jcmd jcmd;
    private final Path file;
    private volatile boolean running;

    private HubRecorder(Jcmd jcmd, Path file) {
        this.jcmd = jcmd;
        this.file = file;
    }

    /**
     * Begins to record.
     *
     * @param seconds how long it is meant to be
     * @param file    to be written; its directory is there
     * @throws NotRecorded when it cannot, or another recording runs there
     */
    public static HubRecorder start(ProcessHandle process, int seconds, Path file)
            throws NotRecorded, IOException, InterruptedException {
        HubRecorder recorder = new HubRecorder(Jcmd.to(process), file);
        recorder.start(seconds);
        return recorder;
    }

    private void start(int seconds) throws NotRecorded, IOException, InterruptedException {
        // Recordings of one process share their events: this file would hold what the other one asks for.
        if (jcmd.tell("JFR.check").lines().anyMatch(line -> line.matches("Recording(:| \\d+).*"))) {
            throw new NotRecorded("another flight recording of the hub's process is not ended (jcmd PID JFR.check)");
        }
        jcmd.tell("JFR.configure", "stackdepth=" + FRAMES);
        Path settings = file.resolveSibling(file.getFileName() + ".jfc");
        try {
            PrivateFiles.write(settings, settings());
            // The other process would make the file by its own umask.
            PrivateFiles.write(file, "");
            String said = jcmd.tell("JFR.start", "name=" + NAME, "settings=\"" + settings + "\"",
                    "filename=\"" + file + "\"", "duration=" + (seconds + GRACE_SECONDS) + "s");
            if (!said.contains("Started recording")) {
                throw new NotRecorded("the hub's process cannot be recorded: " + Jcmd.reason(said));
            }
            running = true;
        } finally {
            Files.deleteIfExists(settings);
            if (!running) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Ends it: the file is whole then. */
    public void stop() throws NotRecorded, IOException, InterruptedException {
        String said = jcmd.tell("JFR.stop", "name=" + NAME);
        if (!said.contains("Stopped recording")) {
            throw new NotRecorded("the recording was not ended: " + Jcmd.reason(said));
        }
        running = false;
    }

    /** Ends one that nobody waits for any more, and leaves nothing; of one that was stopped, everything. */
    @Override
    public void close() {
        if (running) {
            try {
                stop();
            } catch (NotRecorded | IOException e) {
                // The process has ended, and with it the recording; or it ends by itself.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running = false;
            forget();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Its directory has gone, too.
        }
    }

    static String settings() {
        return resource("/profile/settings.jfc");
    }

    static String resource(String name) {
        try (InputStream content = HubRecorder.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
