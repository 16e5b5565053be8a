package clientregistry.link;

import clientregistry.link.Batch.Hits;
import clientregistry.link.Batch.Known;
import clientregistry.link.Batch.VersionId;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RegistryReader.StoredVersion;
import java.util.ArrayList;
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
    private final KeptContents contents;

    /** @param search is asked once more where few persons hide others */
    public CandidateReader(RegistryReader reader, CandidateSearch search, Budgets budgets, KeptContents contents) {
        this.reader = reader;
        this.search = search;
        this.budgets = budgets;
        this.contents = contents;
    }

    /** Outside any transaction: what is read is committed, whoever's it is. */
    public void read(Batch batch) {
        List<Change> full = batch.changes().stream().filter(change -> hits(batch, change).more()).toList();
        if (!full.isEmpty()) {
            choose(batch, full);
        }
        List<UUID> missing = new ArrayList<>();
        for (StoredVersion version : reader.versionsWithCompanions(found(batch, batch.hits().keySet()))) {
            Known known = contents.of(version);
            if (known == null) {
                missing.add(version.record());
            } else {
                know(batch, version, known);
            }
        }
        reader.featuresWithKeys(missing).forEach(stored -> know(batch, stored.of(), contents.keep(stored)));
    }

    private static void know(Batch batch, StoredVersion version, Known known) {
        batch.known().put(new VersionId(version.record(), version.version()), known);
    }

    /** Whose the records are that were found is asked only where there may be more. */
    private void choose(Batch batch, List<Change> full) {
        Map<UUID, RecordHead> heads = new HashMap<>();
        readHeads(batch, full, heads);
        List<Change> ofFew = full.stream().filter(change -> personsOf(hits(batch, change), heads) <= budgets.of(change))
                .toList();
        if (!ofFew.isEmpty()) {
            search.searchWider(batch, ofFew);
            readHeads(batch, ofFew, heads);
        }
        full.forEach(change -> batch.hits().computeIfPresent(change,
                (same, hits) -> within(budgets.first(change), hits, heads)));
    }

    /** Of those not read yet. */
    private void readHeads(Batch batch, Collection<Change> changes, Map<UUID, RecordHead> heads) {
        Set<UUID> ids = found(batch, changes);
        ids.removeAll(heads.keySet());
        reader.byId(ids).forEach(head -> heads.put(head.id(), head));
    }

    private static Hits hits(Batch batch, Change change) {
        return batch.hits().getOrDefault(change, Hits.NONE);
    }

    private static Set<UUID> found(Batch batch, Collection<Change> changes) {
        return changes.stream().flatMap(change -> hits(batch, change).records().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static long personsOf(Hits hits, Map<UUID, RecordHead> heads) {
        return known(hits, heads).stream().map(id -> counted(heads.get(id))).distinct().count();
    }

    private static Hits within(int most, Hits hits, Map<UUID, RecordHead> heads) {
        List<UUID> known = known(hits, heads);
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
