package clientregistry.steward.system;

import java.time.Instant;

/**
 * What is still to be told to one target.
 *
 * @param configured    whether the settings of this node have the target
 * @param waiting       rows that are not parked
 * @param oldestSeconds age of the oldest of them that no job asked for
 * @param suspects      rows among them that were refused and are tried again
 * @param parked        rows that gave up
 * @param parkedSince   when the change was made that the oldest of these tells of, null when none gave up
 */
public record QueueState(String target, boolean configured, long waiting, double oldestSeconds, long suspects,
                         long parked, Instant parkedSince) {
}
