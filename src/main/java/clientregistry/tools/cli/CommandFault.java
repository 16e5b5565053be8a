package clientregistry.tools.cli;

import picocli.CommandLine;

/** A command cannot do what it was asked; the text is the one line its user reads. */
final class CommandFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFault(String text) {
        this(text, CommandLine.ExitCode.SOFTWARE);
    }

    private CommandFault(String text, int exitCode) {
        super(text, null, false, false);
        this.exitCode = exitCode;
    }

    /** It was asked for in a way that means nothing. */
    static CommandFault usage(String text) {
        return new CommandFault(text, CommandLine.ExitCode.USAGE);
    }

    int exitCode() {
        return exitCode;
    }
}
