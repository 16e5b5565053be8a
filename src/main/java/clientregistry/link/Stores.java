package clientregistry.link;

import clientregistry.store.messages.MessageStore;
import clientregistry.store.registry.BridgeStore;
import clientregistry.store.registry.ChangeLog;
import clientregistry.store.registry.Ids;
import clientregistry.store.registry.LinkHistory;
import clientregistry.store.registry.RecentKeys;
import clientregistry.store.registry.RecordContents;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.Separations;
import clientregistry.store.registry.TaskStore;

/**
 * What linking reads under the lock, and the few settings it decides by.
 *
 * @param trusted identifiers that link while search is down
 * @param budgets most persons that one record is compared with
 * @param joins   whether feeds may make persons one
 * @param questions most open ones of one record
 */
public record Stores(RegistryReader reader, RecentKeys recent, RecordContents contents, TaskStore tasks,
        Separations separations, LinkHistory links, BridgeStore bridges, ChangeLog changes, MessageStore messages,
        Ids ids, TrustedIdentifiers trusted, Budgets budgets, boolean joins, QuestionLimit questions) {
}
