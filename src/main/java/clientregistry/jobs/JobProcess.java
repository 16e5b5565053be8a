package clientregistry.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the hub starts one of its commands in a process of its own, at the lowest priority. Immutable.
 *
 * @param home    directory that holds {@code config/}
 * @param data    directory that tells which hub the command is about
 * @param main    name of the class of the command line, of which the domain knows no more
 * @param megabytes memory of its heap
 */
public record JobProcess(Path home, Path data, String main, int megabytes) {

    private static final Path NICE = Path.of("/usr/bin/nice");

    /**
     * Starts one of the hub's commands.
     *
     * @param command with its arguments
     */
    public PacedProcess start(String... command) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            words.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
                "-Dhub.home=" + home, "-cp", System.getProperty("java.class.path"), main));
        words.addAll(Arrays.asList(command));
        words.addAll(List.of("--data", data.toString(), "--paced"));
        return new PacedProcess(words);
    }
}
