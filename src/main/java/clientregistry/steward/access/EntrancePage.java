package clientregistry.steward.access;

import clientregistry.person.users.User;

/** What the entrance shows; how it looks is the console's. */
public sealed interface EntrancePage {

    /**
     * Nobody is signed in.
     *
     * @param withPassword whether name and password let in
     * @param withProvider whether an identity provider does
     * @param certificate  name of the certificate shown, where it is enough; else null
     */
    record ToSignIn(boolean withPassword, boolean withProvider, String certificate) implements EntrancePage {
    }

    /** Somebody is. */
    record SignedInAs(User user) implements EntrancePage {
    }

    /**
     * Somebody has a link that lets in once.
     *
     * @param path of it
     */
    record ByLink(String path) implements EntrancePage {
    }

    /**
     * A browser that comes from elsewhere sends no cookie of ours yet, and does from a page of ours: this one.
     *
     * @param to where it goes
     */
    record GoesOn(String to) implements EntrancePage {
    }
}
