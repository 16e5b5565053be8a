package clientregistry.link;

import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads candidates and their companions before the lock is taken, so that under the lock only what changed since is
 * read and parsed. Thread-safe.
 */
public final class CandidateReader {

    private final RegistryReader reader;

    public CandidateReader(RegistryReader reader) {
        this.reader = reader;
    }

    public void read(Batch batch) {
        Set<UUID> ids = batch.hits().values().stream().flatMap(hits -> hits.records().stream())
                .collect(Collectors.toCollection(HashSet::new));
        Set<UUID> persons = reader.byId(ids).stream().map(RecordHead::person).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        reader.membersOf(persons).forEach(member -> ids.add(member.id()));
        for (StoredFeatures stored : reader.featuresOfActiveScheme(ids)) {
            batch.known().computeIfAbsent(new VersionId(stored.record(), stored.version()),
                    id -> new Known(Features.fromJson(stored.features()), stored.keys()));
        }
    }
}
