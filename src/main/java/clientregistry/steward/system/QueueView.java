package clientregistry.steward.system;

import clientregistry.link.ParkedRecords;
import clientregistry.link.ParkedRows;
import java.util.List;
import java.util.Map;

/**
 * What waits and what gave up.
 *
 * @param publications that gave up, at most as many as were asked for
 * @param records      that are not tried again by themselves, the same
 * @param pending      records that wait to be matched, by the word of the reason
 */
public record QueueView(List<QueueState> queues, List<ParkedRows.Parked> publications,
                        List<ParkedRecords.Parked> records, Map<String, Long> pending) {
}
