package clientregistry.link;

import clientregistry.link.Writes.Moved;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import clientregistry.store.registry.Separations.ApartRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom a change touched, as the audit trail names them: it is asked what was done to a person. */
final class Touched {

    private Touched() {
    }

    /** Records and persons whose links, questions, separations or closed ids a change made or ended, each once. */
    static List<Entity> by(long change, Writes writes) {
        Set<UUID> records = new LinkedHashSet<>();
        Set<UUID> persons = new LinkedHashSet<>();
        for (Moved each : writes.moved) {
            if (each.change() == change) {
                records.add(each.record());
                persons.add(each.person());
            }
        }
        Stream.concat(writes.tasksOpened.values().stream(), writes.tasksClosed.stream())
                .filter(task -> isOf(change, task.change(), task.closedChange())).forEach(task -> {
                    records.add(task.record());
                    add(records, task.otherRecord());
                    add(persons, task.otherPerson());
                });
        Stream.concat(writes.apartOpened.stream(), writes.apartClosed.stream())
                .filter(row -> isOf(change, row.change(), row.closedChange())).map(ApartRow::pair).forEach(pair -> {
                    records.add(pair.a());
                    records.add(pair.b());
                });
        Stream.concat(writes.subsumed.stream(), writes.released.stream())
                .filter(row -> isOf(change, row.change(), row.closedChange())).forEach(row -> {
                    records.add(row.record());
                    add(records, row.survivor());
                });
        return Stream.concat(records.stream().map(id -> Entity.touched("record", id, How.CHANGED)),
                persons.stream().map(id -> Entity.touched("person", id, How.CHANGED))).toList();
    }

    /** Changes that moved any record to a person or from one. */
    static Set<Long> moving(Writes writes) {
        return writes.moved.stream().map(Moved::change).collect(Collectors.toSet());
    }

    private static boolean isOf(long change, long opened, Long closed) {
        return opened == change || (closed != null && closed == change);
    }

    private static void add(Set<UUID> ids, UUID id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
