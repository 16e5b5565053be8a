package clientregistry.cli;

/** A command cannot do what it was asked; the text is the one line its user reads. */
final class CommandFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFault(String text) {
        super(text, null, false, false);
    }
}
