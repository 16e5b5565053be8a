package clientregistry.store.audit;

import clientregistry.store.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One transaction as the auditor sees it: who did what to whom, and how it ended. No demographics.
 *
 * @param id       ours, also the AuditEvent's id in FHIR
 * @param event    what happened, one of {@link AuditedEvents}
 * @param action   DICOM action code C, R, U, D or E
 * @param outcome  how it ended
 * @param actor    who did it
 * @param message  message it came in, null when none is kept
 * @param found    queries: how many were told, 0 is a miss; null when nothing was asked
 * @param entities what it touched
 * @param detail   what may have to be forgotten while the entry stays, null when there is nothing to say
 */
public record AuditEntry(UUID id, String event, char action, AuditOutcome outcome, Actor actor, UUID message,
                         Integer found, List<Entity> entities, Map<String, Object> detail) {

    /** What the actor did with a thing, as people who ask "who has looked?" tell it apart; a word in the table. */
    public enum How { LISTED, OPENED, REVEALED, SENT, EXPORTED, CHANGED }

    /**
     * A thing that took part in the event.
     *
     * @param role   what it is in this event: record, subsumed, came (to a person with another record), person, message,
     *               refusal, operation, change, publication, job, database, backup, rule-set, requested-by,
     *               asserted-user, mediator, source, quality-draw, break-glass, task
     * @param what   its id, or a word of ours
     * @param how    what was done with it, null where it is only named
     * @param detail more of it in our words, null when there is nothing to say
     */
    public record Entity(String role, String what, How how, String detail) {

        public static Entity named(String role, Object what, String detail) {
            return new Entity(role, what.toString(), null, detail);
        }

        /** It was shown or changed. */
        public static Entity touched(String role, Object what, How how) {
            return new Entity(role, what.toString(), how, null);
        }
    }

    public static AuditEntry of(String event, char action, AuditOutcome outcome, Actor actor, List<Entity> entities) {
        return new AuditEntry(UUID.randomUUID(), event, action, outcome, actor, null, null, List.copyOf(entities), null);
    }

    /** That went well. */
    public static AuditEntry done(String event, char action, Actor actor, Entity... entities) {
        return of(event, action, AuditOutcome.SUCCESS, actor, List.of(entities));
    }

    /** It came in this message. */
    public AuditEntry in(UUID kept) {
        return new AuditEntry(id, event, action, outcome, actor, kept, found, entities, detail);
    }

    /** It was a question that was answered with so many. */
    public AuditEntry found(int many) {
        return new AuditEntry(id, event, action, outcome, actor, message, many, entities, detail);
    }

    /** What a user that its message names was believed by, or why not, stands beside it. */
    public AuditEntry assertedIn(Message said) {
        if (said.asserted() == null) {
            return this;
        }
        List<Entity> more = new ArrayList<>(entities);
        more.add(Entity.named("asserted-user", said.asserted().how().name().toLowerCase(Locale.ROOT), null));
        return new AuditEntry(id, event, action, outcome, actor, message, found, List.copyOf(more), detail);
    }

    /** That also tells of this; nothing is told twice. */
    AuditEntry naming(List<Entity> more) {
        List<Entity> all = Stream.concat(entities.stream(), more.stream().filter(each -> !entities.contains(each)))
                .toList();
        return new AuditEntry(id, event, action, outcome, actor, message, found, all, detail);
    }

    /** With what may have to be forgotten: parameters, reasons. */
    public AuditEntry with(Map<String, Object> more) {
        return new AuditEntry(id, event, action, outcome, actor, message, found, entities, more);
    }

    /**
     * The same as several, none of which has more entities than that. The first entity, which says what was done,
     * stands in each; id, number and detail are the first one's.
     */
    List<AuditEntry> parts(int most) {
        if (entities.size() <= most) {
            return List.of(this);
        }
        Entity first = entities.get(0);
        List<AuditEntry> parts = new ArrayList<>();
        for (int i = 1; i < entities.size(); i += most - 1) {
            List<Entity> some = Stream.concat(Stream.of(first), entities.subList(i, Math.min(entities.size(), i + most
                    - 1)).stream()).toList();
            parts.add(i == 1 ? new AuditEntry(id, event, action, outcome, actor, message, found, some, detail)
                    : new AuditEntry(UUID.randomUUID(), event, action, outcome, actor, message, null, some, null));
        }
        return List.copyOf(parts);
    }
}
