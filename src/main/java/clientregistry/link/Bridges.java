package clientregistry.link;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Evidence;
import clientregistry.match.matching.Member;
import clientregistry.store.registry.BridgeStore.Bridge;
import clientregistry.store.registry.RegistryWriter.VersionRow;
import clientregistry.store.registry.TaskStore.TaskRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Watches over the records that made two persons one in a feed: when such a record says something else or goes, and
 * what is left does not show beyond doubt that the two are one, a steward is asked. Read only when first needed. One
 * thread.
 */
final class Bridges {

    /** What came by a bridge to a person and is there still, and what else is there; the bridge is on neither side. */
    private record Sides(List<RecordState> came, List<RecordState> others) {

        boolean areBoth() {
            return !came.isEmpty() && !others.isEmpty();
        }
    }

    private final Workspace workspace;
    private final Writes writes;
    private final Stores stores;
    private final Tasks tasks;
    private final Decide decide;
    /** By the record that is the bridge, of all records that were asked about. */
    private final Map<UUID, List<Bridge>> known = new HashMap<>();
    /** The same of those that this batch made, as many of them as were taken over so far. */
    private final Map<UUID, List<Bridge>> made = new HashMap<>();
    private int taken;

    Bridges(Workspace workspace, Writes writes, Stores stores, Tasks tasks, Decide decide) {
        this.workspace = workspace;
        this.writes = writes;
        this.stores = stores;
        this.tasks = tasks;
        this.decide = decide;
    }

    /** After a change: asks about what it shook, and closes what found its answer. */
    void settle() {
        shaken().forEach((record, persons) -> of(record).stream().filter(this::stands)
                .forEach(bridge -> persons.forEach(person -> look(bridge, workspace.person(person)))));
        tasks.shaken().stream().filter(task -> task.kind().equals(Tasks.BRIDGE)).forEach(this::settle);
        assert tasks.openOf(Tasks.BRIDGE).noneMatch(task -> isAnswered(of(task), workspace.person(task.otherPerson())))
                : "a question was answered by what it does not name";
    }

    /** Records that say something else now, or left a person, with the persons that they may have held together. */
    private Map<UUID, Set<UUID>> shaken() {
        Map<UUID, Set<UUID>> shaken = new LinkedHashMap<>();
        writes.versionsNow().stream().filter(version -> version.version() > 1).map(VersionRow::record)
                .filter(record -> workspace.byId(record).person != null)
                .forEach(record -> add(shaken, record, workspace.byId(record).person));
        writes.movedNow().stream().filter(moved -> !moved.person().equals(workspace.byId(moved.record()).person))
                .forEach(moved -> add(shaken, moved.record(), moved.person()));
        return shaken;
    }

    private static void add(Map<UUID, Set<UUID>> shaken, UUID record, UUID person) {
        shaken.computeIfAbsent(record, key -> new LinkedHashSet<>()).add(person);
    }

    private List<Bridge> of(UUID record) {
        if (!known.containsKey(record)) {
            Set<UUID> asked = new LinkedHashSet<>(workspace.recordIds());
            asked.add(record);
            asked.removeAll(known.keySet());
            asked.forEach(each -> known.put(each, new ArrayList<>()));
            stores.bridges().of(asked).forEach(bridge -> known.get(bridge.record()).add(bridge));
        }
        while (taken < writes.bridges.size()) {
            Bridge next = writes.bridges.get(taken++);
            made.computeIfAbsent(next.record(), each -> new ArrayList<>()).add(next);
        }
        return Stream.concat(known.get(record).stream(), made.getOrDefault(record, List.of()).stream()).toList();
    }

    /** Not the running change, which has just looked; not what was undone. */
    private boolean stands(Bridge bridge) {
        return bridge.change() != writes.change() && PlanUndo.stands(bridge.change(), stores.changes());
    }

    private void look(Bridge bridge, PersonState person) {
        Sides sides = sides(bridge, person);
        if (sides.areBoth() && !areStillOne(bridge, person, sides)) {
            ask(bridge, person, sides);
        }
    }

    private static Sides sides(Bridge bridge, PersonState person) {
        List<RecordState> without = person.members().stream().filter(each -> !each.id.equals(bridge.record())).toList();
        return new Sides(without.stream().filter(each -> bridge.came().contains(each.id)).toList(),
                without.stream().filter(each -> !bridge.came().contains(each.id)).toList());
    }

    /** By themselves, or through what the bridge says now. */
    private boolean areStillOne(Bridge bridge, PersonState person, Sides sides) {
        List<Member> came = members(sides.came);
        List<Member> others = members(sides.others);
        RecordState itself = person.members.get(bridge.record());
        return decide.mayMerge(came, others)
                || (itself != null && decide.areOneThrough(itself.member(), List.of(came, others)));
    }

    private static List<Member> members(List<RecordState> records) {
        return records.stream().map(RecordState::member).toList();
    }

    private void ask(Bridge bridge, PersonState person, Sides sides) {
        Evidence evidence = Evidence.read(bridge.evidence()).orElse(null);
        RecordState about = sides.came.stream()
                .filter(each -> evidence != null && each.id.equals(evidence.member())).findFirst()
                .orElse(sides.came.get(0));
        tasks.ask(Tasks.BRIDGE, about, person.id, bridge.record(), evidence);
    }

    /** The one that was asked about may have gone alone. */
    private void settle(TaskRow task) {
        Bridge bridge = of(task);
        PersonState person = workspace.person(task.otherPerson());
        if (isAnswered(bridge, person)) {
            tasks.close(task, "settled");
        } else if (bridge != null && person != null && !person.members.containsKey(task.record())) {
            ask(bridge, person, sides(bridge, person));
        }
    }

    private boolean isAnswered(Bridge bridge, PersonState person) {
        if (bridge == null || person == null) {
            return false;
        }
        Sides sides = sides(bridge, person);
        return !sides.areBoth() || areStillOne(bridge, person, sides);
    }

    /** The bridge that a question is about, null when there is none. */
    private Bridge of(TaskRow task) {
        return of(task.otherRecord()).stream().filter(bridge -> bridge.came().contains(task.record()))
                .reduce((one, later) -> later).orElse(null);
    }

    /** Who came to a person by the bridge that a question is about, with the bridge itself if it came, too. */
    List<RecordState> came(TaskRow task) {
        Bridge bridge = of(task);
        return workspace.person(task.otherPerson()).members().stream()
                .filter(each -> each.id.equals(task.record()) || (bridge != null && bridge.came().contains(each.id)))
                .toList();
    }
}
