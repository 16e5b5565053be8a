package clientregistry.steward.system;

import java.util.Map;

/**
 * What waits for somebody.
 *
 * @param tasks         open questions
 * @param refused       refused messages that were not processed again, and could be
 * @param parkedRecords records that are not tried again by themselves
 * @param pending       records that wait to be matched, by the word of the reason
 */
public record Tallies(long tasks, long refused, long parkedRecords, Map<String, Long> pending) {
}
