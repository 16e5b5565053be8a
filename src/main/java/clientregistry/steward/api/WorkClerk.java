package clientregistry.steward.api;

import clientregistry.steward.work.Proposal;
import clientregistry.steward.work.Proposals;
import clientregistry.steward.work.TaskHolds.About;
import clientregistry.steward.work.TaskHolds;
import clientregistry.store.audit.AuditEntry.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Does errands about questions, each within the transaction of its audit event. Thread-safe. */
public final class WorkClerk {

    private final TaskHolds holds;
    private final Proposals proposals;

    public WorkClerk(JdbcTemplate jdbc, Proposals proposals) {
        this.proposals = proposals;
        holds = new TaskHolds(jdbc);
    }

    /** What became of a question. */
    public record TaskState(UUID task, String state) {
    }

    public Answer hold(Errand errand) {
        About about = holds.open(errand.id());
        return Answer.ok(holds.hold(errand.id(), errand.by()), touched(errand.id(), about, "held"));
    }

    public Answer release(Errand errand) {
        About about = holds.open(errand.id());
        holds.release(errand.id(), errand.by(), errand.acting().user().leads());
        return done(errand.id(), about, "released");
    }

    public Answer skip(Errand errand) {
        About about = holds.open(errand.id());
        holds.skip(errand.id(), errand.by());
        return done(errand.id(), about, "skipped");
    }

    public Answer postpone(Errand errand) {
        About about = holds.open(errand.id());
        holds.postpone(errand.id(), errand.body().required("until", errand.body().instant("until")), errand.by(),
                errand.acting().user().leads(), errand.why());
        return done(errand.id(), about, "postponed");
    }

    /** To somebody, or with no {@code to} back to all. */
    public Answer assign(Errand errand) {
        About about = holds.open(errand.id());
        String to = errand.body().text("to");
        holds.assign(errand.id(), to, errand.by());
        return done(errand.id(), about, to == null ? "given back to all" : "assigned");
    }

    public Answer returnProposal(Errand errand) {
        Proposal returned = proposals.giveBack(errand.id(), errand.acting(), errand.why());
        return Answer.ok(returned, List.of(Entity.named("operation", returned.id(), returned.kind() + " returned")));
    }

    private static Answer done(UUID task, About about, String what) {
        return Answer.ok(new TaskState(task, what), touched(task, about, what));
    }

    /** Whose question it is, is named: nothing of them is told. */
    private static List<Entity> touched(UUID task, About about, String what) {
        List<Entity> touched = new ArrayList<>(List.of(Entity.named("task", task, what)));
        Stream.of(about.record(), about.otherRecord()).filter(id -> id != null).distinct()
                .forEach(record -> touched.add(Entity.named("record", record, null)));
        if (about.otherPerson() != null) {
            touched.add(Entity.named("person", about.otherPerson(), null));
        }
        return List.copyOf(touched);
    }
}
