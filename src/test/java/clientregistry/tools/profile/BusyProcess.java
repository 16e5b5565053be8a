package clientregistry.tools.profile;

import clientregistry.console.drawing.Svg;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that computes, allocates and contends for a lock, to be recorded; it ends with whoever started it. */
public final class BusyProcess {

    /** What it is told and must not tell. */
    public static final String SECRET = "correct-horse-battery-staple";

    private static final Object LOCK = new Object();
    private static final int LONG_ENOUGH = 3_000;

    private BusyProcess() {
    }

    /**
     * Starts one.
     *
     * @param output what it says
     * @param options more for Java
     */
    public static Process start(File output, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-Dpassword=" + SECRET));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BusyProcess.class.getName(), SECRET));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("HUB_DATABASE_PASSWORD", SECRET);
        return builder.start();
    }

    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(BusyProcess::work, "busy-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        // Nobody writes: until the other end is closed.
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void work() {
        long length = 0;
        while (length >= 0) {
            synchronized (LOCK) {
                length = escaped();
            }
        }
    }

    private static long escaped() {
        long length = 0;
        for (int i = 0; i < LONG_ENOUGH; i++) {
            length += Svg.escape("<a href='" + i + "'>").length();
        }
        return length;
    }
}
