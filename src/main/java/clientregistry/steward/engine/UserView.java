package clientregistry.steward.engine;

import java.time.Instant;
import java.util.List;

/**
 * Somebody with a password of this registry's own.
 *
 * @param roles       viewer, steward, auditor, operator, engineer, admin
 * @param lead        whether he may do what concerns many people at once
 * @param sources     whose people he sees, empty for all
 * @param addresses   network addresses where he may come from (CIDR), empty for anywhere
 * @param state       enabled, disabled, or locked after attempts that failed
 * @param lockedUntil null unless locked
 * @param failures    attempts in a row that failed
 * @param sessions    with which he is signed in just now
 * @param seen        when anything was asked in one of these, null without any
 */
public record UserView(String name, List<String> roles, boolean lead, List<String> sources, List<String> addresses,
        String state, Instant lockedUntil, int failures, int sessions, Instant seen) {
}
