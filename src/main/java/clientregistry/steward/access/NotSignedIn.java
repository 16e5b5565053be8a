package clientregistry.steward.access;

import clientregistry.person.refusal.Refusal;

/**
 * Nobody signed in. The answer does not tell why: who guesses must not learn what he guessed right. The audit trail
 * does.
 */
public final class NotSignedIn extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String why;
    private final boolean isAttempt;

    /** The same, and not looked at, since too many others were wrong. */
    static NotSignedIn tooOften() {
        return new NotSignedIn(Kind.TOO_OFTEN, "Too many attempts failed; try again in a minute.", null, "too often");
    }

    /** Nothing was there to be looked at. */
    public static NotSignedIn nothing(String why) {
        return new NotSignedIn(Kind.NOT_AUTHENTICATED, "Sign in to ask for this.", null, why);
    }

    private NotSignedIn(Kind kind, String text, String name, String why) {
        super(kind, null, text);
        this.name = name;
        this.why = why;
        this.isAttempt = false;
    }

    /**
     * @param name of a person this registry knows, null for any other: what is typed there may be a password
     * @param why  one of our few words
     */
    NotSignedIn(String name, String why) {
        super(Kind.NOT_AUTHENTICATED, null,
                "Sign in: what was sent does not prove who you are, or may not be used now.");
        this.name = name;
        this.why = why;
        this.isAttempt = true;
    }

    /** Whether something was looked at. All others cost nothing, so they come in any number, and are counted. */
    public boolean isAttempt() {
        return isAttempt;
    }

    public String name() {
        return name;
    }

    public String why() {
        return why;
    }
}
