package clientregistry.store.search;

import java.util.List;
import java.util.UUID;

/**
 * What the index says to one search.
 *
 * @param records ids of the hits, best first; empty when refused
 * @param refusal why it will not say, null when it does; nothing of what was asked
 */
public record Found(List<UUID> records, String refusal) {

    static Found of(List<UUID> records) {
        return new Found(List.copyOf(records), null);
    }

    static Found refused(String why) {
        return new Found(List.of(), why);
    }

    public boolean isRefused() {
        return refusal != null;
    }
}
