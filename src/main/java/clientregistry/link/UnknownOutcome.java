package clientregistry.link;

/**
 * The database went away around COMMIT and cannot be asked: the message or operation may or may not be stored. Who
 * sent it gets no answer, so that it is sent again; a message, or an operation under an id of its own, is then
 * recognised.
 */
public final class UnknownOutcome extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownOutcome() {
        super("the database is gone and may or may not have committed", null, false, false);
    }
}
