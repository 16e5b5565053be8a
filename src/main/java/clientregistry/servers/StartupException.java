package clientregistry.servers;

import clientregistry.person.files.InLines;
import java.util.List;

/** Why the servers do not start, in a line that tells the operator what to do, or several. */
public final class StartupException extends RuntimeException implements InLines {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public StartupException(String line) {
        super(line);
        this.lines = List.of(line);
    }

    public StartupException(String line, Throwable cause) {
        super(line, cause);
        this.lines = List.of(line);
    }

    /** @param reasons against what is wanted, one line each */
    public StartupException(String wanted, List<String> reasons) {
        super(InLines.message(wanted, reasons));
        this.lines = InLines.counted(wanted, reasons);
    }

    @Override
    public List<String> lines() {
        return lines;
    }
}
