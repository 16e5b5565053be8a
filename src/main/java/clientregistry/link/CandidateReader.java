package clientregistry.link;

import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
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
                .collect(Collectors.toSet());
        for (StoredFeatures stored : reader.featuresWithCompanions(ids)) {
            batch.known().computeIfAbsent(new VersionId(stored.record(), stored.version()),
                    id -> new Known(Features.fromJson(stored.features()), stored.keys()));
        }
    }
}
