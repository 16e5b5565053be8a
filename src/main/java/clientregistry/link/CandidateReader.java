package clientregistry.link;

import clientregistry.link.Batch.Hits;
import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Chooses, of the records that the index proposed, those of as many persons as the budget allows, and reads them and
 * their companions before the lock is taken, so that under the lock only what changed since is read and parsed.
 * Thread-safe.
 */
public final class CandidateReader {

    private final RegistryReader reader;
    private final CandidateSearch search;
    private final Budgets budgets;

    /** @param search is asked once more where few persons hide others */
    public CandidateReader(RegistryReader reader, CandidateSearch search, Budgets budgets) {
        this.reader = reader;
        this.search = search;
        this.budgets = budgets;
    }

    public void read(Batch batch) {
        Map<UUID, RecordHead> heads = new HashMap<>();
        readHeads(batch, heads);
        List<Change> ofFew = batch.changes().stream().filter(change -> isOfFew(change, batch.hits().get(change), heads))
                .toList();
        if (!ofFew.isEmpty()) {
            search.searchWider(batch, ofFew);
            readHeads(batch, heads);
        }
        batch.hits().replaceAll((change, hits) -> within(budgets.first(change), hits, heads));
        Set<UUID> ids = found(batch);
        Set<UUID> persons = ids.stream().map(heads::get).map(RecordHead::person).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        reader.membersOf(persons).forEach(member -> ids.add(member.id()));
        for (StoredFeatures stored : reader.featuresOfActiveScheme(ids)) {
            batch.known().computeIfAbsent(new VersionId(stored.record(), stored.version()),
                    id -> new Known(Features.fromJson(stored.features()), stored.keys()));
        }
    }

    /** Of those not read yet. */
    private void readHeads(Batch batch, Map<UUID, RecordHead> heads) {
        Set<UUID> ids = found(batch);
        ids.removeAll(heads.keySet());
        reader.byId(ids).forEach(head -> heads.put(head.id(), head));
    }

    private static Set<UUID> found(Batch batch) {
        return batch.hits().values().stream().flatMap(hits -> hits.records().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether behind these there may be persons for whom there is room. */
    private boolean isOfFew(Change change, Hits hits, Map<UUID, RecordHead> heads) {
        return hits != null && hits.more() && known(hits, heads).stream().map(id -> counted(heads.get(id))).distinct()
                .count() <= budgets.of(change);
    }

    private static Hits within(int most, Hits hits, Map<UUID, RecordHead> heads) {
        Collection<UUID> known = known(hits, heads);
        List<UUID> kept = Budgets.within(most, known, id -> counted(heads.get(id)));
        return new Hits(kept, hits.more() || kept.size() < known.size());
    }

    private static List<UUID> known(Hits hits, Map<UUID, RecordHead> heads) {
        return hits.records().stream().filter(heads::containsKey).toList();
    }

    /** A record that belongs to nobody yet is counted by itself. */
    private static UUID counted(RecordHead head) {
        return Objects.requireNonNullElse(head.person(), head.id());
    }
}
