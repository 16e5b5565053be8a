package clientregistry.linking;

import clientregistry.normalisation.Features;
import clientregistry.person.RecordKey;
import clientregistry.registry.PersonHead;
import clientregistry.registry.RecordHead;
import clientregistry.registry.RegistryReader;
import clientregistry.registry.RegistryReader.StoredFeatures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the registry a batch can touch, read under the link lock in a handful of statements: the records it names,
 * the candidates of each change, their persons and all members of those. Members of the batch see each other through it.
 * One thread.
 */
final class Workspace {

    private final Batch batch;
    private final RegistryReader reader;
    private final Map<UUID, RecordState> records = new LinkedHashMap<>();
    private final Map<RecordKey, RecordState> byKey = new HashMap<>();
    private final Map<UUID, PersonState> persons = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> byBlockingKey = new HashMap<>();
    private Map<String, List<UUID>> recent;

    Workspace(Batch batch, RegistryReader reader) {
        this.batch = batch;
        this.reader = reader;
    }

    static Workspace read(Batch batch, RegistryReader reader) {
        Workspace workspace = new Workspace(batch, reader);
        workspace.readRecords();
        workspace.readPersons();
        workspace.readFeatures();
        return workspace;
    }

    private void readRecords() {
        List<Change> changes = batch.changes();
        recent = batch.searched() ? reader.recent(changes.stream().flatMap(Workspace::keysOf).collect(Collectors.toSet())) : Map.of();
        reader.byKey(changes.stream().flatMap(Workspace::recordKeysOf).collect(Collectors.toSet())).forEach(this::add);
        Set<UUID> ids = new HashSet<>();
        batch.hits().values().forEach(hits -> ids.addAll(hits.records()));
        recent.values().forEach(ids::addAll);
        changes.forEach(change -> ids.addAll(namedBy(change)));
        ids.removeAll(records.keySet());
        reader.byId(ids).forEach(this::add);
    }

    private static Collection<UUID> namedBy(Change change) {
        return change instanceof Change.Rematch r ? List.of(r.record())
                : change instanceof Change.Upsert u && u.addressedId() != null ? List.of(u.addressedId()) : List.of();
    }

    private void readPersons() {
        Set<UUID> ids = records.values().stream().map(r -> r.person).filter(Objects::nonNull).collect(Collectors.toSet());
        for (PersonHead head : reader.persons(ids)) {
            persons.put(head.id(), new PersonState(head.id(), head.version(), head.replacedBy()));
        }
        reader.membersOf(ids).stream().filter(head -> !records.containsKey(head.id())).forEach(this::add);
        records.values().stream().filter(r -> r.person != null).forEach(r -> persons.get(r.person).members.put(r.id, r));
    }

    /** What was read before the lock is still right where the version is: only the rest is read again. */
    private void readFeatures() {
        List<UUID> missing = new ArrayList<>();
        for (RecordState record : records.values()) {
            record.features = batch.features().get(new Batch.VersionId(record.id, record.version));
            if (record.features == null && record.active()) {
                missing.add(record.id);
            }
        }
        for (StoredFeatures stored : reader.features(missing)) {
            records.get(stored.record()).features = Features.fromJson(stored.features());
        }
    }

    private void add(RecordHead head) {
        put(RecordState.of(head));
    }

    private static Stream<String> keysOf(Change change) {
        return change instanceof Change.Upsert u ? u.content().keys().stream()
                : change instanceof Change.Rematch r ? r.keys().stream() : Stream.empty();
    }

    private static Stream<RecordKey> recordKeysOf(Change change) {
        return change instanceof Change.Upsert u ? Stream.of(u.key())
                : change instanceof Change.Merge m ? Stream.of(m.survivor(), m.subsumed()) : Stream.empty();
    }

    void put(RecordState record) {
        records.put(record.id, record);
        byKey.put(record.key, record);
    }

    /** From now on later members of the batch find this record by its keys. */
    void show(RecordState record) {
        record.keys.forEach(key -> byBlockingKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(record.id));
    }

    RecordState byKey(RecordKey key) {
        return byKey.get(key);
    }

    RecordState byId(UUID id) {
        return records.get(id);
    }

    PersonState person(UUID id) {
        return persons.get(id);
    }

    PersonState newPerson() {
        PersonState person = new PersonState(UUID.randomUUID(), 0, null);
        persons.put(person.id, person);
        return person;
    }

    /** Records that may be the same individual: what the index proposed, what it may not show yet, what this batch wrote. */
    List<RecordState> candidates(Change change, RecordState self) {
        Set<UUID> ids = new LinkedHashSet<>();
        keysOf(change).forEach(key -> {
            ids.addAll(recent.getOrDefault(key, List.of()));
            ids.addAll(byBlockingKey.getOrDefault(key, Set.of()));
        });
        Batch.Hits hits = batch.hits().get(change);
        if (hits != null) {
            ids.addAll(hits.records());
        }
        ids.remove(self.id);
        // The index may still know records of a registry that was restored since: ids nobody has are ignored.
        return ids.stream().map(records::get).filter(r -> r != null && r.active()).toList();
    }

    boolean capped(Change change) {
        Batch.Hits hits = batch.hits().get(change);
        return hits != null && hits.capped();
    }

    boolean searched() {
        return batch.searched();
    }

    Collection<RecordState> changedRecords() {
        return records.values().stream().filter(r -> r.changed).toList();
    }

    Collection<PersonState> changedPersons() {
        return persons.values().stream().filter(p -> p.changed).toList();
    }
}
