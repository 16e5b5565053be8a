package clientregistry.link;

import java.time.Duration;

/**
 * How much may wait to be linked. Weights count records: a message or row one, a Bundle its entries.
 *
 * @param batchMax  in one batch (one exchange with more makes a batch of its own)
 * @param inFlight  batches at the same time: one searches while another commits
 * @param queueMax  that wait; beyond it the sender is told to come back later
 * @param sourceMax of one source that wait or are in work, so that it leaves room for others
 * @param queueTime how long a request may wait for its turn before its sender is told to come back later
 */
public record LinkLimits(int batchMax, int inFlight, int queueMax, int sourceMax, Duration queueTime) {
}
