package clientregistry.steward.work;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Rows;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who works on which question. A hold is kept for ten minutes after it was last asked for and then lapses by itself;
 * an answer needs none. Thread-safe.
 */
public final class TaskHolds {

    /** How long a question is somebody's. */
    public static final Duration HELD = Duration.ofMinutes(10);

    private static final Duration LONGEST_WAIT = Duration.ofDays(92);
    private static final int LONGEST_NAME = 200;

    private final JdbcTemplate jdbc;

    public TaskHolds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * That somebody has a question.
     *
     * @param name  who
     * @param until then it is anybody's again
     */
    public record Hold(UUID task, String name, Instant since, Instant until) {
    }

    /** What a question is about: who may hold it is who may see these. */
    public record About(UUID record, UUID otherPerson, UUID otherRecord) {
    }

    /**
     * What an open question is about.
     *
     * @throws Refusal NOT_FOUND when there is no such question, CONFLICT when it is answered
     */
    public About open(UUID task) {
        record Found(About about, String state) {
        }
        Found found = Rows.query(jdbc, "select record_id, other_person_id, other_record_id, state from task where id = ?",
                (row, n) -> new Found(new About(Rows.uuid(row, "record_id"), Rows.uuid(row, "other_person_id"),
                Rows.uuid(row, "other_record_id")), row.getString("state")), task).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no task with this id."));
        if (!found.state.equals("open")) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This task is closed already.");
        }
        return found.about;
    }

    /** Takes an open question, or keeps it; empty when somebody else has it, or it is answered meanwhile. */
    Optional<Hold> take(UUID task, String name) {
        return Rows.query(jdbc, """
                insert into task_hold as h (task_id, name, until)
                select id, ?, now() + ? * interval '1 second' from task where id = ? and state = 'open'
                on conflict (task_id) do update set until = excluded.until, name = excluded.name,
                    since = case when h.name = excluded.name and h.until > now() then h.since else now() end
                where h.name = excluded.name or h.until <= now()
                returning h.task_id, h.name, h.since, h.until
                """, (row, n) -> new Hold(Rows.uuid(row, "task_id"), row.getString("name"), Rows.instant(row, "since"),
                Rows.instant(row, "until")), name, HELD.toSeconds(), task).stream().findFirst();
    }

    /**
     * Takes a question, or keeps it for longer.
     *
     * @throws Refusal CONFLICT when somebody else has it
     */
    public Hold hold(UUID task, String name) {
        open(task);
        return take(task, name).orElseThrow(() -> heldBy(task));
    }

    private Refusal heldBy(UUID task) {
        return new Refusal(Refusal.Kind.CONFLICT, null, of(task).map(hold -> "This task is held by " + hold.name
                + " until " + hold.until + ".").orElse("This task is closed already."));
    }

    /** Who has it now. */
    public Optional<Hold> of(UUID task) {
        return Rows.query(jdbc, "select task_id, name, since, until from task_hold where task_id = ? and until > now()",
                (row, n) -> new Hold(Rows.uuid(row, "task_id"), row.getString("name"), Rows.instant(row, "since"),
                Rows.instant(row, "until")), task).stream().findFirst();
    }

    /**
     * Gives a question back.
     *
     * @param leads whether he may give back what somebody else holds
     * @throws Refusal NOT_ALLOWED when it is somebody else's
     */
    public void release(UUID task, String name, boolean leads) {
        open(task);
        requireFree(task, name, leads);
        jdbc.update("delete from task_hold where task_id = ?", task);
    }

    private void requireFree(UUID task, String name, boolean leads) {
        of(task).filter(hold -> !leads && !hold.name.equals(name)).ifPresent(hold -> {
            throw heldBy(task);
        });
    }

    /** Passes a question by: for eight hours it is not this one's next, and others may have it. */
    public void skip(UUID task, String name) {
        open(task);
        jdbc.update("delete from task_hold where task_id = ? and name = ?", task, name);
        jdbc.update("insert into task_skip (task_id, name) values (?, ?) on conflict (task_id, name) "
                + "do update set at = now()", task, name);
    }

    /**
     * Lets a question wait.
     *
     * @param until within three months
     * @throws Refusal DATA_TYPE when that is past or too far, CONFLICT when somebody else has it
     */
    public void postpone(UUID task, Instant until, String name, boolean leads, String why) {
        Instant now = jdbc.queryForObject("select now() as now", (row, n) -> Rows.instant(row, "now"));
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_WAIT))) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "until", "until must be within the next "
                    + LONGEST_WAIT.toDays() + " days.");
        }
        open(task);
        requireFree(task, name, leads);
        jdbc.update("delete from task_hold where task_id = ?", task);
        jdbc.update("insert into task_wait (task_id, until, name, why) values (?, ?, ?, ?) on conflict (task_id) "
                + "do update set until = excluded.until, name = excluded.name, why = excluded.why", task,
                Timestamp.from(until), name, why);
    }

    /**
     * Gives a question to somebody, who is asked it before all others.
     *
     * @param to null to let anybody have it again
     * @throws Refusal DATA_TYPE for what is no name
     */
    public void assign(UUID task, String to, String by) {
        if (to != null && to.length() > LONGEST_NAME) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "to", "to is longer than " + LONGEST_NAME + " characters.");
        }
        open(task);
        jdbc.update("delete from task_wait where task_id = ?", task);
        if (to == null) {
            jdbc.update("delete from task_assignment where task_id = ?", task);
            return;
        }
        jdbc.update("delete from task_hold where task_id = ? and name <> ?", task, to);
        jdbc.update("delete from task_skip where task_id = ? and name = ?", task, to);
        jdbc.update("insert into task_assignment (task_id, name, given_by) values (?, ?, ?) on conflict (task_id) "
                + "do update set name = excluded.name, given_by = excluded.given_by, at = now()", task, to, by);
    }
}
