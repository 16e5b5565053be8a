package clientregistry.steward.system;

import java.time.Instant;
import java.util.Map;

/**
 * What waits for somebody.
 *
 * @param tasks         open questions
 * @param refused       refused messages that were not processed again, and could be
 * @param refusedSince  when the oldest of these came, null when there is none
 * @param parkedRecords records that are not tried again by themselves
 * @param parkedSince   since when the oldest of these waits, null when there is none
 * @param pending       records that wait to be matched, by the word of the reason
 */
public record Tallies(long tasks, long refused, Instant refusedSince, long parkedRecords, Instant parkedSince,
                      Map<String, Long> pending) {
}
