package clientregistry.steward.api;

import clientregistry.person.Words;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.ChangeView;
import java.util.List;
import java.util.UUID;

/**
 * What went wrong, as RFC 9457 has it. No demographics.
 *
 * @param type      {@code urn:clientregistry:problem:} and the kind of refusal
 * @param location  query parameter or member of the body, null when none
 * @param operation the operation that came first, null when it is not about one
 * @param changes   later changes that stand in the way of an undo, with what they did; null when none do
 */
public record Problem(String type, String title, int status, String detail, String location,
        UUID operation, List<ChangeView> changes) {

    public static Problem of(Refusal refusal) {
        String kind = Words.of(refusal.kind());
        UUID operation = refusal instanceof AnsweredBefore before ? before.operation() : null;
        List<ChangeView> changes = refusal instanceof InTheWay blocked ? blocked.changes() : null;
        return new Problem("urn:clientregistry:problem:" + kind, kind.replace('-', ' '), status(refusal.kind()),
                refusal.getMessage(), refusal.location(), operation, changes);
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_AUTHENTICATED -> 401;
            case NOT_REGISTERED, NOT_ALLOWED, FOREIGN_AUTHORITY, TOO_COSTLY -> 403;
            case NOT_FOUND, UNKNOWN_RECORD -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT, MERGED_AWAY, VERSION_CONFLICT, MULTIPLE_MATCHES -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case OWN_SHARE, TOO_OFTEN -> 429;
            case BUSY, UNAVAILABLE -> 503;
            case INTERNAL -> 500;
            default -> 400;
        };
    }

    public byte[] json() {
        return ApiJson.write(this);
    }
}
