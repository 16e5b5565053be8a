package clientregistry.steward.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * Rules that wait for a second person's word before they decide.
 *
 * @param instead    the version in force when they were proposed
 * @param by         who proposed them
 * @param state      waiting, done or returned
 * @param decidedBy  who said yes or no, null while they wait
 * @param decidedWhy his reason
 */
public record RuleProposal(UUID id, String version, String instead, String by, String why, Instant at, String state,
        String decidedBy, Instant decidedAt, String decidedWhy) {
}
