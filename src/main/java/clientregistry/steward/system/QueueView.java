package clientregistry.steward.system;

import clientregistry.link.ParkedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What waits and what gave up.
 *
 * @param publications that gave up, at most as many as were asked for
 * @param records      that are not tried again by themselves, the same
 * @param pending      records that wait to be matched, by the word of the reason
 */
public record QueueView(List<QueueState> queues, List<ParkedRows.Parked> publications,
                        List<ParkedRecord> records, Map<String, Long> pending) {

    /**
     * A record that is not tried again by itself.
     *
     * @param reason word for why
     * @param detail kind of fault, null where only the reason is known
     */
    public record ParkedRecord(UUID record, String source, String reason, String detail, Instant since) {
    }
}
