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
}
