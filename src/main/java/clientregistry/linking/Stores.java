package clientregistry.linking;

import clientregistry.registry.ChangeLog;
import clientregistry.registry.Ids;
import clientregistry.registry.LinkHistory;
import clientregistry.registry.RegistryReader;
import clientregistry.registry.Separations;
import clientregistry.registry.TaskStore;

/**
 * What linking reads under the lock, and the few settings it decides by.
 *
 * @param trusted identifiers that link while search is down
 * @param caps    most candidates of one record
 */
public record Stores(RegistryReader reader, TaskStore tasks, Separations separations, LinkHistory links, ChangeLog changes, Ids ids,
                     TrustedIdentifiers trusted, Candidates.Caps caps) {

    /** @param feedCap most candidates of a feed @param jobCap most candidates when the re-match job asks */
    public Stores(RegistryReader reader, TaskStore tasks, Separations separations, LinkHistory links, ChangeLog changes, Ids ids,
                  TrustedIdentifiers trusted, int feedCap, int jobCap) {
        this(reader, tasks, separations, links, changes, ids, trusted, new Candidates.Caps(feedCap, jobCap));
    }
}
