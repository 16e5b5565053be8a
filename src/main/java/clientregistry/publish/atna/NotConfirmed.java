package clientregistry.publish.atna;

import java.io.IOException;

/** A repository did not say in the end that it has everything; what was sent is sent again. */
public final class NotConfirmed extends IOException {

    private static final long serialVersionUID = 1L;

    NotConfirmed(String why) {
        super(why);
    }
}
