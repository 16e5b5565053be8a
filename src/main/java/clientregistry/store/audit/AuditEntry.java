package clientregistry.store.audit;

import java.util.List;
import java.util.UUID;

/**
 * One transaction as the auditor sees it: who did what to which record, and how it ended. No demographics.
 *
 * @param id       ours, also the AuditEvent's id in FHIR
 * @param event    what happened
 * @param action   DICOM action code C, R, U, D or E
 * @param outcome  how it ended
 * @param node     registered certificate, or the job's name
 * @param source   source it spoke for, null when none
 * @param message  message it came in, null when none is kept
 * @param address  network address, null for jobs
 * @param entities what it touched
 */
public record AuditEntry(UUID id, String event, char action, AuditOutcome outcome, String node, String source,
                         UUID message, String address, List<Entity> entities) {

    /**
     * A thing that took part in the event.
     *
     * @param role what it is in this event: record, person, message, refusal, operation, publication, job, database,
     *             backup, rule-set, requested-by
     * @param what its id or text
     * @param detail what was done to it, null when nothing to say
     */
    public record Entity(String role, String what, String detail) {
    }
}
