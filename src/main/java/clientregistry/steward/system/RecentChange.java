package clientregistry.steward.system;

import java.time.Instant;

/**
 * Something that was changed, and that may be why things are otherwise than before.
 *
 * @param kind rules, operation, or the event of the trail: hub-started, sources-changed ...
 * @param what which: a rule set, the kind of an operation, a node, a line of the configuration
 * @param by   who
 */
public record RecentChange(Instant at, String kind, String what, String by) {
}
