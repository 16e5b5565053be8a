package publish;

/** Nothing that was sent is to blame: the target cannot be told anything now. */
public final class TargetDown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetDown(String reason) {
        super(reason, null, false, false);
    }
}
