package clientregistry.link;

import clientregistry.person.RecordKey;
import clientregistry.store.registry.BridgeStore.Bridge;
import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog.OperationRow;
import clientregistry.store.registry.ChangeLog.UndoneRow;
import clientregistry.store.registry.RecordContents.ToldRow;
import clientregistry.store.registry.RegistryWriter.ClosedLink;
import clientregistry.store.registry.RegistryWriter.IdentifiersRow;
import clientregistry.store.registry.RegistryWriter.LinkRow;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import clientregistry.store.registry.Separations.ApartRow;
import clientregistry.store.registry.Separations.Pair;
import clientregistry.store.registry.Separations.SubsumptionRow;
import clientregistry.store.registry.Separations;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a batch will write, in the order it came about, each row with the change that made it. What one change opened
 * and a later one of the batch closed is written closed. One thread.
 */
final class Writes {

    final List<VersionRow> versions = new ArrayList<>();
    final Map<UUID, IdentifiersRow> identifiers = new LinkedHashMap<>();
    /** Where ids of their own lead sources from now on. */
    final Map<RecordKey, UUID> ownIds = new LinkedHashMap<>();
    final Map<UUID, ToldRow> told = new LinkedHashMap<>();
    final Map<UUID, LinkRow> opened = new LinkedHashMap<>();
    final List<ClosedLink> closed = new ArrayList<>();
    final Map<UUID, TaskRow> tasksOpened = new LinkedHashMap<>();
    final List<TaskRow> tasksClosed = new ArrayList<>();
    final List<ApartRow> apartOpened = new ArrayList<>();
    final List<ApartRow> apartClosed = new ArrayList<>();
    final List<SubsumptionRow> subsumed = new ArrayList<>();
    final List<SubsumptionRow> released = new ArrayList<>();
    final List<ChangeRow> changes = new ArrayList<>();
    final List<OperationRow> operations = new ArrayList<>();
    final List<UndoneRow> undone = new ArrayList<>();
    /** Persons that feeds made one. */
    final List<Bridge> bridges = new ArrayList<>();
    /** Questions to stewards that were too many for their record, by record. */
    final Map<UUID, Integer> notAsked = new HashMap<>();
    /** What is written about quarantines. */
    final List<Consumer<Separations>> later = new ArrayList<>();
    /** Records whose link, state or tasks changed without a new version of their content, and which changes did that. */
    final Map<UUID, Set<Long>> touched = new LinkedHashMap<>();
    /** Records that joined a person or left it, as the trail tells it. */
    final List<Moved> moved = new ArrayList<>();
    private long change;
    private int firstVersion;
    private int firstMoved;
    private int before;
    private int closings;

    /** A record came to a person, or went from it. */
    record Moved(UUID record, UUID person, long change) {
    }

    /** From now on everything belongs to this change. */
    void begin(long number) {
        change = number;
        firstVersion = versions.size();
        firstMoved = moved.size();
        before = rows();
    }

    /** What the running change wrote of it; a batch is looked through once, not once for each change. */
    List<VersionRow> versionsNow() {
        return versions.subList(firstVersion, versions.size());
    }

    /** The same of who came and went. */
    List<Moved> movedNow() {
        return moved.subList(firstMoved, moved.size());
    }

    /** Records that the running change kept apart from others. */
    Stream<UUID> apartNow() {
        return apartOpened.stream().filter(row -> row.change() == change)
                .flatMap(row -> Stream.of(row.pair().a(), row.pair().b()));
    }

    long change() {
        return change;
    }

    /** Its link, state or tasks changed. */
    void touch(UUID record) {
        touched.computeIfAbsent(record, id -> new LinkedHashSet<>()).add(change);
    }

    /** Whether the running change did anything to links, tasks, or what is kept apart. */
    boolean didAnything() {
        return rows() > before;
    }

    private int rows() {
        return opened.size() + closed.size() + tasksOpened.size() + tasksClosed.size() + apartOpened.size()
                + apartClosed.size()
                + subsumed.size() + released.size() + versions.size() + closings;
    }

    void open(UUID id, RecordState record, UUID person, String decision, String evidence, UUID restores) {
        moved.add(new Moved(record.id, person, change));
        opened.put(id, new LinkRow(id, record.id, person, decision, evidence, change, restores, null, null));
    }

    /** Its link, which is open. */
    void close(RecordState record, String why) {
        closings++;
        moved.add(new Moved(record.id, record.person, change));
        LinkRow mine = opened.get(record.link);
        if (mine == null) {
            closed.add(new ClosedLink(record.link, change, why));
        } else {
            opened.put(record.link, new LinkRow(mine.id(), mine.record(), mine.person(), mine.decision(), mine.evidence(),
                    mine.change(), mine.restores(), change, why));
        }
    }

    void close(TaskRow task) {
        closings++;
        if (tasksOpened.containsKey(task.id())) {
            tasksOpened.put(task.id(), task);
        } else {
            tasksClosed.add(task);
        }
    }

    void closeApart(Pair pair, long openedBy) {
        closings++;
        ApartRow row = new ApartRow(pair, openedBy, change);
        if (apartOpened.removeIf(mine -> mine.pair().equals(pair) && mine.closedChange() == null)) {
            apartOpened.add(row);
        } else {
            apartClosed.add(row);
        }
    }

    void endSubsumption(UUID record) {
        closings++;
        SubsumptionRow mine = subsumed.stream().filter(s -> s.record().equals(record) && s.closedChange() == null)
                .findFirst().orElse(null);
        if (mine == null) {
            released.add(new SubsumptionRow(record, null, 0, change));
        } else {
            subsumed.set(subsumed.indexOf(mine), new SubsumptionRow(record, mine.survivor(), mine.change(), change));
        }
    }
}
