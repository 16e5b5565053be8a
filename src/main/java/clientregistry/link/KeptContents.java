package clientregistry.link;

import clientregistry.link.Batch.Known;
import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.RegistryReader.StoredFeatures;
import clientregistry.store.registry.RegistryReader.StoredVersion;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What records say that were candidates lately, so that it is neither read nor parsed once more; what was asked for last
 * stays longest. It is kept with the row that it was read from, committed, and given for that row only. Thread-safe.
 */
public final class KeptContents {

    /** What a letter of features takes when they are parsed, about; a key beside its letters; the rest of an entry. */
    private static final int LETTER = 6;
    private static final int KEY = 56;
    private static final int ENTRY = 400;

    private record Kept(StoredVersion of, Known known, long bytes) {
    }

    private final long most;
    private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param most bytes of memory, about; 0 keeps nothing */
    public KeptContents(long most) {
        this.most = most;
    }

    /** What this row says, null when that is not kept. */
    synchronized Known of(StoredVersion version) {
        Kept found = kept.get(version.record());
        return found != null && found.of.equals(version) ? found.known : null;
    }

    /** Reads what a row says, and keeps it from now on. */
    Known keep(StoredFeatures stored) {
        Known known = new Known(Features.fromJson(stored.features()), stored.keys());
        put(new Kept(stored.of(), known, ENTRY + (long) LETTER * stored.features().length()
                + stored.keys().stream().mapToLong(key -> KEY + key.length()).sum()));
        return known;
    }

    private synchronized void put(Kept next) {
        Kept before = kept.put(next.of.record(), next);
        bytes += next.bytes;
        bytes -= before == null ? 0 : before.bytes;
        Iterator<Kept> oldest = kept.values().iterator();
        while (bytes > most) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
    }
}
