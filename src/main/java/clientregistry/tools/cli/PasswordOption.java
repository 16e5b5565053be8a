package clientregistry.tools.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** Where a password comes from: never from the command line, which every user of the machine may read. */
final class PasswordOption {

    @Option(names = "--password-file", paramLabel = "FILE", description = "File whose first line is the password, - "
            + "for standard input (default: it is asked for).")
    private Path file;

    /**
     * A new one, which is asked for twice.
     *
     * @throws CommandFault when there is none
     */
    char[] chosen() throws IOException {
        char[] first = read("Password: ");
        if (file == null && !Arrays.equals(first, read("Once more: "))) {
            throw new CommandFault("these are two passwords");
        }
        return first;
    }

    /** @throws CommandFault when there is none */
    char[] read(String prompt) throws IOException {
        char[] password = file == null ? asked(prompt) : firstLine();
        if (password == null || password.length == 0) {
            throw new CommandFault("no password was given");
        }
        return password;
    }

    // From Java 22 on there always is one; the launcher says whether it is a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static char[] asked(String prompt) {
        Console console = System.console();
        if (console == null || !Boolean.getBoolean("hub.terminal")) {
            throw new CommandFault("there is no terminal to ask for the password at (--password-file)");
        }
        return console.readPassword("%s", prompt);
    }

    private char[] firstLine() throws IOException {
        try (Reader in = file.toString().equals("-") ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(file); BufferedReader lines = new BufferedReader(in)) {
            String line = lines.readLine();
            return line == null ? null : line.toCharArray();
        }
    }
}
