package clientregistry.console;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.access.NotSignedIn;

/**
 * Why a page is not shown or a deed not done, for the reader.
 *
 * @param kind   which of our sentences says it: the code in their texts, {@code trouble.CODE.title}
 * @param detail what the registry says itself, in English; null when the sentences say it all
 * @param back   path of the page he came from, below {@code /console}; null for the first one
 * @param again  whether the page asks again by itself
 */
public record Obstacle(String kind, int status, String detail, String back, boolean again) {

    /**
     * Of a refusal.
     *
     * @param byForm whether he wanted something done
     */
    static Obstacle of(Refusal refusal, boolean byForm) {
        if (refusal instanceof NotSignedIn attempt && attempt.isAttempt()) {
            return plain("not-proven", 401);
        }
        return switch (refusal.kind()) {
            case NOT_AUTHENTICATED -> plain("signed-out", 401);
            case NOT_REGISTERED, NOT_ALLOWED, FOREIGN_AUTHORITY -> told("not-allowed", 403, refusal);
            case NOT_FOUND, UNKNOWN_RECORD -> plain("not-found", 404);
            case METHOD_NOT_ALLOWED -> plain("not-found", 405);
            case CONFLICT, MERGED_AWAY, VERSION_CONFLICT, MULTIPLE_MATCHES -> told("conflict", 409, refusal);
            case TOO_LARGE -> told("too-much", 413, refusal);
            case TOO_MANY, TOO_COSTLY, ALLOWANCE -> told("too-much", 403, refusal);
            case OWN_SHARE, TOO_OFTEN -> plain("too-often", 429);
            case BUSY -> new Obstacle("busy", 503, null, null, !byForm);
            case UNAVAILABLE -> new Obstacle("away", 503, null, null, !byForm);
            case INTERNAL -> plain("fault", 500);
            default -> told("not-understood", 400, refusal);
        };
    }

    static Obstacle signedOut() {
        return plain("signed-out", 401);
    }

    private static Obstacle plain(String kind, int status) {
        return new Obstacle(kind, status, null, null, false);
    }

    private static Obstacle told(String kind, int status, Refusal refusal) {
        return new Obstacle(kind, status, refusal.getMessage(), null, false);
    }

    /** Whether it was done is not known: the connection to the database broke at the end. */
    static Obstacle unknown() {
        return plain("unknown", 503);
    }
}
