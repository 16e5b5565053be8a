package clientregistry.tools.profile;

/** The hub's process cannot be recorded; the text is one line for its operator. */
public final class NotRecorded extends Exception {

    private static final long serialVersionUID = 1L;

    NotRecorded(String text) {
        super(text);
    }
}
