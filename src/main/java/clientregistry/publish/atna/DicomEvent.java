package clientregistry.publish.atna;

import java.util.HashMap;
import java.util.Map;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;
import org.openehealth.ipf.commons.audit.codes.EventTypeCode;
import org.openehealth.ipf.commons.audit.types.EventType;

/**
 * What an event of the trail is in DICOM PS3.15 A.5.
 *
 * @param id   kind of event
 * @param type what exactly, null where only our own word, or that of IHE, says so
 */
record DicomEvent(EventIdCode id, EventType type) {

    private static final DicomEvent OTHER = new DicomEvent(EventIdCode.ApplicationActivity, null);
    private static final Map<String, DicomEvent> EVENTS = new HashMap<>();

    static {
        EventType refused = EventType.of(EventTypeCode.NodeAuthentication);
        EventType configured = EventType.of(EventTypeCode.SecurityConfiguration);
        are(EventIdCode.PatientRecord, null, "patient-feed", "patient-merge", "refusal", "operation",
                "steward-errand", "job-link-pending", "job-join", "person-read", "message-read", "message-reprocess");
        are(EventIdCode.Query, null, "pix-query", "search", "read", "steward-query", "break-glass-query",
                "steward-preview", "steward-repeat", "capabilities");
        are(EventIdCode.SecurityAlert, refused, "connection-refused");
        are(EventIdCode.SecurityAlert, configured, "sources-changed", "certificates-changed", "configuration-refused",
                "audit-owner");
        are(EventIdCode.UserAuthentication, EventType.of(EventTypeCode.Login), "login", "login-failed");
        are(EventIdCode.UserAuthentication, EventType.of(EventTypeCode.Logout), "logout");
        are(EventIdCode.AuditLogUsed, null, "audit-verify");
        are(EventIdCode.Export, null, "backup");
        are(EventIdCode.Import, null, "database-restored");
    }

    /** Jobs, rules, publications and whatever else happens in the hub are activities of an application. */
    static DicomEvent of(String event) {
        return EVENTS.getOrDefault(event, OTHER);
    }

    private static void are(EventIdCode id, EventType type, String... events) {
        for (String event : events) {
            EVENTS.put(event, new DicomEvent(id, type));
        }
    }
}
