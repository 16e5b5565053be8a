package clientregistry.steward.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A run of a job.
 *
 * @param requestedBy who or what asked for it
 * @param node        that runs it, null before
 * @param state       requested, running, done or failed
 * @param total       things it will look at, null before it knows
 * @param report      what it found, null before it ended
 */
public record JobView(UUID id, String job, String requestedBy, String node, String state, Instant requestedAt,
                      Instant startedAt, Instant finishedAt, Long total, long done, JsonNode report) {
}
