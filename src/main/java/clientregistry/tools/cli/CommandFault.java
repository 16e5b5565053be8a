package clientregistry.tools.cli;

import clientregistry.person.files.InLines;
import java.util.List;
import picocli.CommandLine;

/** A command cannot do what it was asked; the text is the line that its user reads, or several. */
final class CommandFault extends RuntimeException implements InLines {

    /** What a command that failed says begins with it, each line. */
    static final String SAYS = "hub: ";

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    CommandFault(String text) {
        this(List.of(String.valueOf(text)), CommandLine.ExitCode.SOFTWARE);
    }

    private CommandFault(List<String> lines, int exitCode) {
        super(String.join("; ", lines), null, false, false);
        this.lines = List.copyOf(lines);
        this.exitCode = exitCode;
    }

    /** What another process said, as it said it. */
    static CommandFault said(List<String> lines) {
        return new CommandFault(lines, CommandLine.ExitCode.SOFTWARE);
    }

    /** It was asked for in a way that means nothing. */
    static CommandFault usage(String text) {
        return new CommandFault(List.of(text), CommandLine.ExitCode.USAGE);
    }

    @Override
    public List<String> lines() {
        return lines;
    }

    int exitCode() {
        return exitCode;
    }
}
