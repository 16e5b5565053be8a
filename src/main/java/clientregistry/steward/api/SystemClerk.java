package clientregistry.steward.api;

import clientregistry.link.ParkedRecords;
import clientregistry.link.ParkedRows;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.system.MessageCriteria;
import clientregistry.steward.system.SystemDesk;
import clientregistry.steward.system.WaitingReader;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Does errands about queues, messages and sources, each within the transaction of its audit event. Thread-safe. */
public final class SystemClerk {

    /** As many messages are processed again by one run, at most. */
    private static final int MOST = 100_000;

    private final SystemDesk desk;
    private final Clock clock;

    public SystemClerk(SystemDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** @param rows how many that are */
    private record Done(long rows) {
    }

    /** @param run of the job that does it */
    private record Begun(UUID run, long messages) {
    }

    /**
     * What gave up is tried again: one publication by its number, one record by its id, or all of a target.
     *
     * @throws Refusal UNKNOWN_RECORD when nothing of it is parked
     */
    public Answer retry(Errand errand) {
        Actor by = Actor.of(errand.acting());
        Long publication = number(errand, "publication");
        String record = errand.body().text("record");
        String target = errand.body().text("target");
        if (Stream.of(publication, record, target).filter(Objects::nonNull).count() != 1) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "target", "Name one of publication, record, target.");
        }
        if (publication != null) {
            return done(desk.parkedRows.retry(publication, by), "publication", publication);
        }
        if (record != null) {
            return done(desk.parkedRecords.retry(List.of(parked(errand.body().id("record"))), by), "record", record);
        }
        int rows = target.equals(WaitingReader.RECORDS) ? desk.parkedRecords.retry(desk.parkedRecords.list(MOST), by)
                : desk.parkedRows.retryAll(target, by);
        return done(rows, "publication", "all of " + target);
    }

    private ParkedRecords.Parked parked(UUID record) {
        return desk.parkedRecords.find(record).orElseThrow(SystemClerk::nothingParked);
    }

    /**
     * A publication is given up for good, or all that waits for a target which the settings no longer have.
     *
     * @throws Refusal UNKNOWN_RECORD when it is not parked, CONFLICT for one that must not be dropped
     */
    public Answer drop(Errand errand) {
        Actor by = Actor.of(errand.acting());
        Long publication = number(errand, "publication");
        String target = errand.body().text("target");
        if ((publication == null) == (target == null)) {
            throw new Refusal(Refusal.Kind.REQUIRED_MISSING, "publication", "Name one of publication, target.");
        }
        try {
            if (target != null) {
                return done(desk.parkedRows.giveUp(target, desk.targets, by, errand.why()), "publication",
                        "all of " + target);
            }
            ParkedRows.Parked row = desk.parkedRows.find(publication).orElseThrow(SystemClerk::nothingParked);
            desk.parkedRows.drop(row, by, errand.why());
            return done(1, "publication", publication);
        } catch (IllegalArgumentException notThis) {
            throw new Refusal(Refusal.Kind.CONFLICT, target == null ? "publication" : "target", notThis.getMessage());
        }
    }

    private static Answer done(int rows, String role, Object what) {
        if (rows == 0) {
            throw nothingParked();
        }
        return Answer.ok(new Done(rows), List.of(Entity.touched(role, what, How.CHANGED)));
    }

    private static Refusal nothingParked() {
        return new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, "Nothing of it is parked.");
    }

    /**
     * Messages are processed again, as if their senders sent them now: named by their ids, or all that a search finds; then
     * as many as were counted before.
     *
     * @throws Refusal CONFLICT when they are not as many
     */
    public Answer reprocess(Errand errand) {
        boolean overwrite = errand.body().flag("overwrite", false);
        Long expected = number(errand, "count");
        List<UUID> messages = named(errand, expected);
        if (messages.isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, "There are no such messages.");
        }
        if (messages.size() > MOST) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, null, "More than " + MOST + " at once.");
        }
        if (expected != null && expected != messages.size()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "count", "There are " + messages.size()
                    + " by now; look at them again.");
        }
        UUID run = desk.reprocessing.request(messages, overwrite, errand.by());
        return new Answer(202, Map.of(), new Begun(run, messages.size()), List.of(Entity.touched("job", run,
                How.CHANGED)));
    }

    private List<UUID> named(Errand errand, Long expected) {
        CommandBody body = errand.body();
        if (expected == null) {
            List<UUID> ids = body.ids("messages");
            ids.forEach(id -> desk.messages.read(id, errand.request().sources()));
            return ids;
        }
        String outcome = body.text("outcome");
        if (outcome != null && !SystemReads.OUTCOMES.contains(outcome.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Refusal.Kind.UNKNOWN_CODE, "outcome", "outcome must be one of accepted, held, refused.");
        }
        UUID id = body.text("id") == null ? null : body.id("id");
        return desk.messages.ids(SystemReads.bounded(new MessageCriteria(body.text("source"), body.text("door"), outcome,
                body.text("refusal"), body.text("controlId"), id, body.instant("since"), body.instant("until"),
                body.flag("open", false), errand.request().sources()), clock.instant()), MOST + 1);
    }

    /** A member that is a whole number, null when it is absent. */
    private static Long number(Errand errand, String name) {
        return errand.body().number(name);
    }
}
