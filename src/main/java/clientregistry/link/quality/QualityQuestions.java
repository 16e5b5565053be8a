package clientregistry.link.quality;

import clientregistry.link.quality.QualityReader.Drawn;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.TaskStore;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts what was drawn into the stewards' queue, under the link lock, with one audit entry. Thread-safe. */
public final class QualityQuestions {

    /** Of a question whose answer changes no link. */
    public static final String KIND = "check";

    /** Two records of which a steward is asked. */
    public record Pair(UUID one, UUID other, Stratum stratum) {
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final AuditTrail audit;

    public QualityQuestions(JdbcTemplate jdbc, TransactionTemplate transaction, LinkLock lock, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock = lock;
        this.audit = audit;
    }

    /**
     * Asks.
     *
     * @param strata of all pairs, which the questions stand for
     * @param by     who draws
     * @return how many were asked: a record that was merged away meanwhile is left out
     */
    public int ask(String ruleSet, Map<Stratum, Drawn> strata, List<Pair> pairs, String by) {
        Integer asked = transaction.execute(status -> {
            Commit commit = lock.take();
            UUID draw = UUID.randomUUID();
            jdbc.update("insert into quality_draw (id, rule_set, strata) values (?, ?, ?)", draw, ruleSet,
                    QualityReader.text(strata));
            List<TaskRow> tasks = new ArrayList<>();
            List<Pair> kept = new ArrayList<>();
            for (Pair pair : pairs) {
                task(pair, commit.change(tasks.size() + 1)).ifPresent(task -> {
                    tasks.add(task);
                    kept.add(pair);
                });
            }
            new TaskStore(jdbc).write(List.of(), tasks);
            for (int i = 0; i < tasks.size(); i++) {
                jdbc.update("insert into quality_question (task_id, draw, stratum) values (?, ?, ?)", tasks.get(i).id(),
                        draw, kept.get(i).stratum().label());
            }
            audit.write(List.of(AuditEntry.done("quality-draw", 'C', Actor.of(by), AuditEntry.Entity.named(
                    "quality-draw", draw, tasks.size() + " questions"))));
            return tasks.size();
        });
        return asked == null ? 0 : asked;
    }

    private Optional<TaskRow> task(Pair pair, long change) {
        RegistryReader reader = new RegistryReader(jdbc);
        Optional<RecordHead> one = linked(reader, pair.one());
        Optional<RecordHead> other = linked(reader, pair.other());
        return one.isEmpty() || other.isEmpty() ? Optional.empty() : Optional.of(new TaskRow(UUID.randomUUID(), KIND,
                pair.one(), one.get().version(), other.get().person(), pair.other(), null, null, change, null, null));
    }

    private static Optional<RecordHead> linked(RegistryReader reader, UUID record) {
        return reader.byId(List.of(record)).stream().filter(each -> each.active() && each.person() != null).findFirst();
    }
}
