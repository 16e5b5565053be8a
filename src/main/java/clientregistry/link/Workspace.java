package clientregistry.link;

import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Keys;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.PersonHead;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RecordContents.Standing;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import clientregistry.store.registry.RegistryWriter.IdentifiersRow;
import clientregistry.store.registry.Separations.ApartRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the registry a batch can touch, read under the link lock in a handful of statements: the records it
 * names, the candidates of each change, their persons and all members of those, and who is kept apart from whom.
 * Members of the batch see each other through it. One thread.
 */
final class Workspace {

    /** Records a condition may find; one is enough to find, two are too many. */
    private static final int MOST_FOUND = 50;

    private final Batch batch;
    private final Stores stores;
    private final RegistryReader reader;
    private final Map<Change, Scope> scopes;
    private final Map<UUID, RecordState> records = new LinkedHashMap<>();
    private final OwnIdLeads ownIds = new OwnIdLeads(records::get);
    private final Map<UUID, PersonState> persons = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> byBlockingKey = new HashMap<>();
    private final Map<Change, List<UUID>> byTrustedIdentifier = new HashMap<>();
    private final Map<Change, List<UUID>> byCondition = new HashMap<>();
    /** Whose records are that were not read; empty for those of nobody. */
    private final Map<UUID, Optional<UUID>> elsewhere = new HashMap<>();
    private final Asking asking;
    private final Candidates candidates;
    private Map<UUID, Set<UUID>> namesakes = Map.of();
    private Map<String, List<UUID>> recent = Map.of();
    private ApartPairs apart;
    private Set<String> quarantined = Set.of();

    private Workspace(Batch batch, Stores stores, Map<Change, Scope> scopes, Asking asking) {
        this.asking = asking;
        this.candidates = new Candidates(asking);
        this.batch = batch;
        this.stores = stores;
        this.reader = stores.reader();
        this.scopes = scopes;
    }

    /**
     * @param scopes what operations of stewards in the batch are about
     * @param asking by the rule set in force
     */
    static Workspace read(Batch batch, Stores stores, Map<Change, Scope> scopes, Asking asking) {
        Workspace workspace = new Workspace(batch, stores, scopes, asking);
        workspace.readRecords();
        workspace.readPersons();
        workspace.readContents();
        List<ApartRow> apart = stores.separations().apart(workspace.records.keySet());
        workspace.apart = new ApartPairs(apart);
        workspace.lookUp(apart.stream().flatMap(row -> Stream.of(row.pair().a(), row.pair().b())).toList());
        workspace.quarantined = stores.separations().quarantined();
        return workspace;
    }

    /** Of a batch whose records are all new and meet nobody but each other: nothing is read. */
    static Workspace unread(Batch batch, Stores stores, Asking asking) {
        Workspace workspace = new Workspace(batch, stores, Map.of(), asking);
        workspace.apart = new ApartPairs(List.of());
        return workspace;
    }

    private void readRecords() {
        List<Change> changes = batch.changes();
        if (batch.searched()) {
            recent = stores.recent().of(changes.stream().flatMap(this::keysOf).collect(Collectors.toSet()));
        } else {
            changes.forEach(this::readTrusted);
        }
        readOwnIds(changes.stream().flatMap(Workspace::ownIdsOf).collect(Collectors.toSet()));
        namesakes = reader.namesakes(changes.stream().filter(c -> c instanceof Change.Rematch r && r.onlyIfPending())
                .map(c -> ((Change.Rematch) c).record()).toList());
        Set<UUID> ids = new HashSet<>();
        namesakes.values().forEach(ids::addAll);
        batch.hits().values().forEach(hits -> ids.addAll(hits.records()));
        recent.values().forEach(ids::addAll);
        byTrustedIdentifier.values().forEach(ids::addAll);
        changes.forEach(change -> ids.addAll(namedBy(change)));
        changes.forEach(change -> ids.addAll(foundBy(change)));
        ids.addAll(survivors(records.values().stream().map(r -> r.survivor).filter(Objects::nonNull).toList()));
        ids.addAll(records.keySet());
        addNew(reader.withCompanions(ids));
        stores.contents().byOwnId(Foresight.toldInPart(batch)).values()
                .forEach(standing -> know(records.get(standing.record()), standing));
    }

    private void readOwnIds(Set<RecordKey> named) {
        List<RegistryReader.Lead> leads = reader.leads(named);
        addNew(leads.stream().map(RegistryReader.Lead::record).toList());
        leads.forEach(ownIds::read);
        List<UUID> survivors = survivorsNotRead();
        while (!survivors.isEmpty()) {
            reader.byId(survivors).forEach(this::add);
            survivors = survivorsNotRead();
        }
    }

    private List<UUID> survivorsNotRead() {
        return records.values().stream().map(record -> record.survivor)
                .filter(survivor -> survivor != null && !records.containsKey(survivor)).distinct().toList();
    }

    /** Without the index only identifiers that the site trusts can be looked up, in PostgreSQL. */
    private void readTrusted(Change change) {
        if (change instanceof Change.Upsert upsert) {
            byTrustedIdentifier.put(change,
                    reader.withIdentifiers(stores.trusted().of(batch.foreseen().of(upsert).identifiers())));
        }
    }

    /** What a sender's condition finds, and the survivors of what was merged away. */
    private Collection<UUID> foundBy(Change change) {
        Expectation.Condition condition = change.expected().condition();
        if (condition == null) {
            return List.of();
        }
        List<UUID> found = reader.find(condition.criteria(), MOST_FOUND).stream().map(RecordHead::id).toList();
        byCondition.put(change, found);
        return survivors(found);
    }

    /** These records, and those they were merged into, up to the last. */
    private Set<UUID> survivors(Collection<UUID> of) {
        Set<UUID> all = new LinkedHashSet<>();
        Collection<UUID> next = of;
        while (!next.isEmpty()) {
            all.addAll(next);
            next = reader.byId(next).stream().map(RecordHead::survivor).filter(Objects::nonNull)
                    .filter(id -> !all.contains(id)).collect(Collectors.toSet());
        }
        return all;
    }

    /**
     * Active records that a sender's condition finds, as stored and as earlier changes of the batch left them; what was
     * merged away speaks for its survivor.
     *
     * @param written identifiers that the batch gave to records so far
     */
    Set<RecordState> meeting(Change change, Map<UUID, IdentifiersRow> written) {
        Expectation.Condition condition = change.expected().condition();
        Set<UUID> ids = new LinkedHashSet<>(byCondition.get(change));
        ids.removeAll(written.keySet());
        written.values().stream().filter(row -> condition.criteria().admits(row.record(), row.identifiers()))
                .forEach(row -> ids.add(row.record()));
        return ids.stream().map(records::get).map(this::survivor)
                .filter(r -> condition.sources() == null || condition.sources().contains(r.key.source()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The record itself, or the one it was merged into at last. */
    RecordState survivor(RecordState record) {
        RecordState last = record;
        while (!last.active()) {
            last = records.get(last.survivor);
        }
        return last;
    }

    private Collection<UUID> namedBy(Change change) {
        if (change instanceof Change.Rematch r) {
            return List.of(r.record());
        }
        if (change instanceof Change.Upsert u && u.addressedId() != null) {
            return List.of(u.addressedId());
        }
        return scopes.containsKey(change) ? scopes.get(change).records() : List.of();
    }

    private void readPersons() {
        Set<UUID> ids = records.values().stream().map(r -> r.person).filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        scopes.values().forEach(scope -> ids.addAll(scope.persons()));
        for (PersonHead head : reader.persons(ids)) {
            persons.put(head.id(), new PersonState(head.id(), head.version(), head.replacedBy()));
        }
        // Those of persons that records were read of came with these.
        addNew(reader.membersOf(scopes.values().stream().flatMap(scope -> scope.persons().stream()).toList()));
        records.values().stream().filter(r -> r.person != null)
                .forEach(r -> persons.get(r.person).members.put(r.id, r));
    }

    /** What was read before the lock is still right where the version is: only the rest is read again. */
    private void readContents() {
        List<UUID> missing = new ArrayList<>();
        for (RecordState record : records.values()) {
            Known known = batch.known().get(new VersionId(record.id, record.version));
            if (known != null) {
                record.features = known.features();
                record.keys = known.keys();
            } else if (record.active()) {
                missing.add(record.id);
            }
        }
        for (StoredFeatures stored : reader.features(missing)) {
            RecordState record = records.get(stored.record());
            record.features = Features.fromJson(stored.features());
            record.keys = stored.keys();
        }
    }

    private void addNew(List<RecordHead> heads) {
        heads.stream().filter(head -> !records.containsKey(head.id())).forEach(this::add);
    }

    private void add(RecordHead head) {
        put(RecordState.of(head));
    }

    /** By which it is looked for. */
    private Stream<String> keysOf(Change change) {
        return asking.of(batch.foreseen().keysOf(change)).weights().keySet().stream();
    }

    private static Stream<RecordKey> ownIdsOf(Change change) {
        if (change instanceof Change.Upsert u) {
            return u.own().ids().stream();
        }
        return change instanceof Change.Merge m
                ? Stream.concat(m.survivor().ids().stream(), m.subsumed().ids().stream()) : Stream.empty();
    }

    void put(RecordState record) {
        records.put(record.id, record);
    }

    /** From now on later members of the batch find this record by its keys. */
    void show(RecordState record) {
        record.keys.forEach(key -> byBlockingKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(record.id));
    }

    OwnIdLeads ownIds() {
        return ownIds;
    }

    /** Open records that have an own id in common with one that waited. */
    List<RecordState> namesakes(RecordState waited) {
        return states(namesakes.getOrDefault(waited.id, Set.of()));
    }

    RecordState byId(UUID id) {
        return records.get(id);
    }

    PersonState person(UUID id) {
        return persons.get(id);
    }

    /** Person of a record, also of one that was not read: then nothing in this batch can move it. */
    UUID personOf(UUID record) {
        RecordState state = records.get(record);
        if (state != null) {
            return state.person;
        }
        lookUp(List.of(record));
        return elsewhere.get(record).orElse(null);
    }

    boolean isVersion(UUID record, int version) {
        RecordState state = records.get(record);
        return state != null ? state.version == version
                : reader.byId(List.of(record)).stream().anyMatch(head -> head.version() == version);
    }

    /** Reads at once whose records are that will be asked about one by one. */
    void lookUp(Collection<UUID> asked) {
        Set<UUID> missing = asked.stream().filter(id -> id != null && !records.containsKey(id) && !elsewhere.containsKey(id))
                .collect(Collectors.toSet());
        missing.forEach(id -> elsewhere.put(id, Optional.empty()));
        reader.personsOf(missing).forEach((record, person) -> elsewhere.put(record, Optional.of(person)));
    }

    PersonState newPerson(RecordState record) {
        long before = record.isNew ? 0 : stores.links().count(record.id);
        PersonState person = new PersonState(stores.ids().person(record.id, before + record.linked), 0, null);
        persons.put(person.id, person);
        return person;
    }

    Set<UUID> recordIds() {
        return records.keySet();
    }

    Set<UUID> personIds() {
        return persons.keySet();
    }

    /**
     * Records that may be the same individual: what the index proposed, what it may not show yet, what this batch
     * wrote.
     */
    Candidates.Found candidates(Change change, RecordState self) {
        Set<UUID> ids = new LinkedHashSet<>();
        keysOf(change).forEach(key -> {
            ids.addAll(recent.getOrDefault(key, List.of()));
            ids.addAll(byBlockingKey.getOrDefault(key, Set.of()));
        });
        Batch.Hits hits = batch.hits().getOrDefault(change, Batch.Hits.NONE);
        ids.addAll(hits.records());
        Candidates.Found found = candidates.of(self, states(ids), stores.budgets().of(change));
        return new Candidates.Found(found.records(), found.capped() || hits.more());
    }

    /** Active records that have a trusted identifier of this change, now or earlier in the batch. */
    List<RecordState> byTrustedIdentifier(Change.Upsert upsert, RecordState self) {
        Set<UUID> ids = new LinkedHashSet<>(byTrustedIdentifier.getOrDefault(upsert, List.of()));
        keysOf(upsert).filter(Keys::isIdentifier)
                .forEach(key -> ids.addAll(byBlockingKey.getOrDefault(key, Set.of())));
        return candidates.of(self, states(ids), Integer.MAX_VALUE).records();
    }

    /** The index may still know records of a registry that was restored since: ids nobody has are ignored. */
    private List<RecordState> states(Collection<UUID> ids) {
        return ids.stream().map(records::get).filter(r -> r != null && r.active()).toList();
    }

    ApartPairs apart() {
        return apart;
    }

    /** Whether a steward said that this record and a member of that person are two. */
    boolean keptApart(UUID record, UUID person) {
        return apart.of(record).stream().anyMatch(other -> person.equals(personOf(other)));
    }

    boolean inQuarantine(RecordState record) {
        return quarantined.contains(record.key.source());
    }

    Set<String> quarantined() {
        return quarantined;
    }

    void quarantine(String source, boolean begin) {
        if (begin) {
            quarantined.add(source);
        } else {
            quarantined.remove(source);
        }
    }

    /** What an operation is about, null when one of its id was done before. */
    Scope scope(Change change) {
        return scopes.get(change);
    }

    boolean taskExists(UUID task) {
        return !stores.tasks().byId(List.of(task)).isEmpty();
    }

    /** Makes sure that a record knows what it says, and who told what of it. */
    void know(RecordState record) {
        if (record.resource == null) {
            know(record, stores.contents().byId(record.id));
        }
    }

    private static void know(RecordState record, Standing now) {
        record.resource = now.resource();
        record.told = Told.of(now);
    }

    Foreseen foreseen() {
        return batch.foreseen();
    }

    boolean searched() {
        return batch.searched();
    }

    /** Whether the index answered for what this change turned out to be. */
    boolean searched(Change change) {
        return batch.searched() && !batch.foreseen().isOvertaken(change) && !batch.isRefused(change);
    }

    /** Why the index has no word for this change, null when it has. */
    PendingReason unsearched(Change change) {
        if (batch.searched() && batch.foreseen().isOvertaken(change)) {
            return PendingReason.STALE_SEARCH;
        }
        return batch.searched() && batch.isRefused(change) ? PendingReason.SEARCH_REFUSED : batch.unsearched();
    }

    Collection<RecordState> changedRecords() {
        return records.values().stream().filter(r -> r.changed).toList();
    }

    Collection<PersonState> changedPersons() {
        return persons.values().stream().filter(p -> p.changed).toList();
    }
}
