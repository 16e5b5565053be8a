package clientregistry.tools.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to run this command line in a process of its own, without its arguments. */
public final class OwnProcess {

    private static final String MAIN = OwnProcess.class.getPackageName() + ".HubCommand";

    private OwnProcess() {
    }

    /** Without what its user gives Java. */
    public static List<String> command() {
        return command(List.of());
    }

    /**
     * The same with more for Java.
     *
     * @param options stronger than ours
     */
    public static List<String> command(List<String> options) {
        return command(options, MAIN);
    }

    /**
     * Another program of ours.
     *
     * @param main name of its class
     */
    static List<String> command(List<String> options, String main) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m",
                "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-Dhub.home=" + Place.home(), "-cp", System.getProperty("java.class.path"), main));
        return command;
    }
}
