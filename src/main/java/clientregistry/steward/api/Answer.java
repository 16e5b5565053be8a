package clientregistry.steward.api;

import clientregistry.store.audit.AuditEntry;
import java.util.List;
import java.util.Map;

/**
 * An answer of the stewards' API.
 *
 * @param body    written as JSON; a String is JSON already
 * @param touched what it tells about or did, for the audit trail
 */
public record Answer(int status, Map<String, String> headers, Object body, List<AuditEntry.Entity> touched) {

    public static Answer ok(Object body, List<AuditEntry.Entity> touched) {
        return new Answer(200, Map.of(), body, touched);
    }

    /**
     * The body for who asks within the hub: as it is, or read from its JSON.
     *
     * @param type of the body, or {@link com.fasterxml.jackson.databind.JsonNode}
     */
    public <T> T as(Class<T> type) {
        return type.isInstance(body) ? type.cast(body) : ApiJson.read(body, type);
    }
}
