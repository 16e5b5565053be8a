package clientregistry.link;

import clientregistry.store.registry.LinkHistory;
import clientregistry.store.registry.LinkHistory.PastLink;
import clientregistry.store.registry.Separations;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.SubsumptionRow;
import clientregistry.store.registry.TaskStore;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.List;
import java.util.function.Function;

/** Reads what a change did from the history of links, tasks and separations. Thread-safe. */
public final class EffectReader {

    private final LinkHistory links;
    private final TaskStore tasks;
    private final Separations separations;

    public EffectReader(LinkHistory links, TaskStore tasks, Separations separations) {
        this.links = links;
        this.tasks = tasks;
        this.separations = separations;
    }

    public Effects of(long change) {
        List<Long> one = List.of(change);
        List<PastLink> linked = links.changedBy(one);
        List<TaskRow> asked = tasks.changedBy(one);
        List<ApartRow> apart = separations.apartChangedBy(one);
        List<SubsumptionRow> merged = separations.subsumedBy(one);
        return new Effects(closed(linked, change, PastLink::change, PastLink::closedChange),
                opened(linked, change, PastLink::change, PastLink::closedChange),
                closed(asked, change, TaskRow::change, TaskRow::closedChange),
                opened(asked, change, TaskRow::change, TaskRow::closedChange),
                closed(apart, change, ApartRow::change, ApartRow::closedChange),
                opened(apart, change, ApartRow::change, ApartRow::closedChange),
                opened(merged, change, SubsumptionRow::change, SubsumptionRow::closedChange),
                closed(merged, change, SubsumptionRow::change, SubsumptionRow::closedChange));
    }

    private static <T> List<T> closed(List<T> rows, long change, Function<T, Long> opened, Function<T, Long> closed) {
        return rows.stream().filter(row -> opened.apply(row) < change && Long.valueOf(change).equals(closed.apply(row)))
                .toList();
    }

    private static <T> List<T> opened(List<T> rows, long change, Function<T, Long> opened, Function<T, Long> closed) {
        return rows.stream().filter(row -> opened.apply(row) == change
                && !Long.valueOf(change).equals(closed.apply(row))).toList();
    }
}
