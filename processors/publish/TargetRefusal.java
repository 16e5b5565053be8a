package publish;

/** The target is up and does not want what it was sent. */
public final class TargetRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetRefusal(String reason) {
        super(reason, null, false, false);
    }
}
