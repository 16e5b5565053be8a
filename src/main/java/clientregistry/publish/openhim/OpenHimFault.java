package clientregistry.publish.openhim;

/** Why OpenHIM did not take what it was told: one line that names the setting to look at, nothing that OpenHIM said. */
public final class OpenHimFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** What it means for the next time. */
    public enum Kind {
        /** It does not answer, or not as it does when it is well. */
        AWAY,
        /** It answered that it does not want this from us. */
        REFUSED,
        /** It does not know this mediator, any more. */
        UNKNOWN_MEDIATOR
    }

    private final Kind kind;

    OpenHimFault(Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
