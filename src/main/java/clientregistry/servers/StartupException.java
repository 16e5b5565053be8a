package clientregistry.servers;

/** Why the servers do not start, in one line that tells the operator what to do. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String line) {
        super(line);
    }

    public StartupException(String line, Throwable cause) {
        super(line, cause);
    }
}
