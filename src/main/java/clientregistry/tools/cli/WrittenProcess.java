package clientregistry.tools.cli;

import java.util.Optional;

/** A process as one wrote itself down in a file: its number may have gone to another one since; its start has not. */
final class WrittenProcess {

    private WrittenProcess() {
    }

    /** When it began, to be written beside its number. */
    static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    /** The process that was written down, if it is there still. */
    static Optional<ProcessHandle> find(String pid, String started) {
        try {
            // A killed process that nobody has waited for yet still has a number and a start, but no program.
            return ProcessHandle.of(Long.parseLong(pid)).filter(process -> process.info().command().isPresent())
                    .filter(process -> startOf(process).equals(started));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
