package clientregistry.link;

import clientregistry.store.registry.ChangeLog.ChangeRow;
import clientregistry.store.registry.ChangeLog;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PersonHead;
import clientregistry.store.registry.RecordHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a batch has to tell the index and the FHIR server. Each row is the deed of the source whose change caused it,
 * whosever record it is about: nobody waits for what another source did to one of its records. One thread.
 */
final class Publications {

    private final Map<Long, String> sources = new HashMap<>();

    private Publications(Collection<ChangeRow> changes, Collection<RecordHead> records) {
        Map<UUID, RecordHead> byId = records.stream().collect(Collectors.toMap(RecordHead::id, Function.identity()));
        changes.forEach(change -> sources.put(change.no(), source(change, byId)));
    }

    /** A record that waited and is matched later is its own source's still. */
    private static String source(ChangeRow change, Map<UUID, RecordHead> byId) {
        if (change.kind() == ChangeLog.Kind.MATCH && byId.containsKey(change.ref())) {
            return byId.get(change.ref()).key().source();
        }
        return change.source() == null ? Outbox.NOBODY : change.source();
    }

    /**
     * In the order they are to be told, records before persons.
     *
     * @param records those that changed
     * @param persons those that changed
     * @param touched by which changes a person was
     */
    static List<Entry> of(Writes writes, Collection<RecordHead> records, Collection<PersonHead> persons,
            Function<UUID, Set<Long>> touched) {
        Publications publications = new Publications(writes.changes, records);
        Map<UUID, Set<Long>> indexed = new LinkedHashMap<>();
        writes.versions.forEach(version -> add(indexed, version.record(), Set.of(version.change())));
        records.stream().filter(record -> !record.active())
                .forEach(record -> add(indexed, record.id(), writes.touched.getOrDefault(record.id(), Set.of())));
        Map<UUID, Set<Long>> published = new LinkedHashMap<>();
        indexed.forEach((record, changes) -> add(published, record, changes));
        writes.touched.forEach((record, changes) -> add(published, record, changes));
        Map<UUID, Set<Long>> goldens = new LinkedHashMap<>();
        persons.forEach(person -> add(goldens, person.id(), touched.apply(person.id())));
        List<Entry> entries = new ArrayList<>();
        publications.tell(Outbox.INDEX, Kind.RECORD, indexed, entries);
        publications.tell(Outbox.FHIR, Kind.RECORD, published, entries);
        publications.tell(Outbox.FHIR, Kind.PERSON, goldens, entries);
        return entries;
    }

    private static void add(Map<UUID, Set<Long>> things, UUID thing, Set<Long> changes) {
        things.computeIfAbsent(thing, id -> new LinkedHashSet<>()).addAll(changes);
    }

    /** Once for each source that had to do with it. */
    private void tell(String target, Kind kind, Map<UUID, Set<Long>> things, List<Entry> entries) {
        things.forEach((thing, changes) -> {
            Set<String> told = changes.stream().map(no -> sources.getOrDefault(no, Outbox.NOBODY))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (told.isEmpty()) {
                told.add(Outbox.NOBODY);
            }
            told.forEach(source -> entries.add(new Entry(target, kind, thing, source)));
        });
    }
}
