package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.trail.ChainState;
import java.util.Map;

/**
 * Whether the trail is as it was written.
 *
 * @param newest whether its newest piece is shown, not one that was asked for
 * @param next   address of the next piece, null at the end
 */
public record TrailChain(ChainState chain, boolean newest, String next) {

    static TrailChain of(Asked asked) {
        String cursor = asked.parameter("cursor");
        ChainState chain = asked.ask(ChainState.class, "audit/chain", cursor == null ? Map.of() : Map.of("cursor", cursor));
        String next = chain.next() == null ? null : PageAddress.of("audit/chain", Map.of("cursor", chain.next()));
        return new TrailChain(chain, cursor == null, next);
    }
}
