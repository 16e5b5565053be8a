package clientregistry.tools.cli;

import clientregistry.run.BareRegistry;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command said and how it ended. */
record CommandRun(int exitCode, String out, String err) {

    /** {@code ./hub} with these arguments, in this process. */
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = HubCommand.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The same for the hub that runs on a directory. */
    static CommandRun on(Path data, String... arguments) {
        return of(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString())).toArray(String[]::new));
    }

    /** From now on commands find this registry on the directory, told that its node is this process. */
    static void find(BareRegistry registry, Path data) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Properties node = new Properties();
        node.putAll(Map.of("pid", String.valueOf(self.pid()), "started", self.info().startInstant().orElseThrow()
                .toString(), "hub.node", "hub", "hapi.enabled", "false", "database.url", registry.url(),
                "database.user", TestServers.databaseUser(), "database.password", TestServers.databasePassword()));
        Files.createDirectories(data.resolve("nodes"));
        try (Writer writer = Files.newBufferedWriter(data.resolve("nodes/hub.properties"))) {
            node.store(writer, null);
        }
    }
}
