package clientregistry.link;

import clientregistry.link.Batch.Hits;
import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses, of the records that the index proposed, those of as many persons as the budget allows, and reads them and
 * their companions before the lock is taken, so that under the lock only what changed since is read and parsed.
 * Thread-safe.
 */
public final class CandidateReader {

    private final RegistryReader reader;
    private final Budgets budgets;

    public CandidateReader(RegistryReader reader, Budgets budgets) {
        this.reader = reader;
        this.budgets = budgets;
    }

    public void read(Batch batch) {
        Map<UUID, RecordHead> heads = reader.byId(found(batch)).stream()
                .collect(Collectors.toMap(RecordHead::id, Function.identity()));
        batch.hits().replaceAll((change, hits) -> within(budgets.read(change), hits, heads));
        Set<UUID> ids = found(batch);
        Set<UUID> persons = ids.stream().map(heads::get).map(RecordHead::person).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        reader.membersOf(persons).forEach(member -> ids.add(member.id()));
        for (StoredFeatures stored : reader.featuresOfActiveScheme(ids)) {
            batch.known().computeIfAbsent(new VersionId(stored.record(), stored.version()),
                    id -> new Known(Features.fromJson(stored.features()), stored.keys()));
        }
    }

    private static Set<UUID> found(Batch batch) {
        return batch.hits().values().stream().flatMap(hits -> hits.records().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A record that belongs to nobody yet is counted by itself. */
    private static Hits within(int most, Hits hits, Map<UUID, RecordHead> heads) {
        List<UUID> known = hits.records().stream().filter(heads::containsKey).toList();
        List<UUID> kept = Budgets.within(most, known,
                id -> Objects.requireNonNullElse(heads.get(id).person(), id));
        return new Hits(kept, hits.more() || kept.size() < known.size());
    }
}
