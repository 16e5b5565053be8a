package clientregistry.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One entry of the audit trail, as auditors read it.
 *
 * @param seq    number of the entry
 * @param found  queries: how many were told, 0 is a miss
 * @param detail what may be forgotten: parameters, reasons; absent when nothing was said, or forgotten
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(UUID id, long seq, Instant at, String event, String action, String outcome, String door,
                        String node, String source, String user, String role, String address, String request,
                        UUID message, Integer found, List<Touched> touched, JsonNode detail) {

    /** What took part; {@code how} is listed, opened, revealed, sent, exported or changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Touched(String role, String what, String how, String detail) {
    }
}
