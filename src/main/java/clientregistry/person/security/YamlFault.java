package clientregistry.person.security;

import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a text that is no YAML, in one line with its place. */
final class YamlFault {

    private YamlFault() {
    }

    /** The library's own text has several lines, and quotes the file; empty when it is YAML. */
    static Optional<String> line(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
                return Optional.of("line " + (marked.getProblemMark().getLine() + 1) + " column "
                        + (marked.getProblemMark().getColumn() + 1) + ": " + marked.getProblem().replaceAll("\\s+", " "));
            }
        }
        return Optional.empty();
    }
}
