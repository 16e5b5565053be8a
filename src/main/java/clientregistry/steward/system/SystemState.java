package clientregistry.steward.system;

import clientregistry.query.health.Dependency;
import java.time.Instant;
import java.util.List;

/**
 * How the hub fares, on one screen.
 *
 * @param node         that answers
 * @param at           of when the figures are
 * @param remembered   whether they are from memory, since the database is away
 * @param troubles     what is wrong, the worst first
 * @param dependencies servers, rules and stages of this node, as they are now
 */
public record SystemState(String node, Instant at, boolean remembered, List<SystemTrouble> troubles,
                          List<Dependency> dependencies, List<HubNodeState> nodes, List<QueueState> queues,
                          Tallies tallies, List<RecentChange> changes) {

    static SystemState of(String node, SystemFacts facts, boolean remembered) {
        return new SystemState(node, facts.at(), remembered, Troubles.of(facts), facts.dependencies(), facts.nodes(),
                facts.queues(), facts.tallies(), facts.changes());
    }
}
