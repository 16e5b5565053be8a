package clientregistry.publish.reconcile;

import clientregistry.publish.reconcile.TargetSide.State;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells drift from what is only under way. Something differs for good when nothing of it waits to be published, the
 * target was read after that was seen, and the registry says the same after as before.
 *
 * @param drift    differs, and nothing will mend it
 * @param parked   differs, and the publication that would mend it gave up
 * @param underWay may differ, as a publication waits or the registry just changed
 */
record Confirmation(List<Difference> drift, List<Difference> parked, Set<UUID> underWay) {

    static Confirmation of(TargetSide side, Outbox outbox, Collection<UUID> suspects) throws IOException {
        Map<UUID, State> before = side.ours(suspects);
        Map<UUID, Boolean> waiting = outbox.waiting(side.target(), suspects);
        Set<UUID> settled = suspects.stream().filter(id -> waiting.getOrDefault(id, true)).collect(Collectors.toSet());
        Map<UUID, State> theirs = side.theirs(settled);
        Map<UUID, State> after = side.ours(settled);
        settled.removeIf(id -> after.get(id) == null || !after.get(id).equals(before.get(id)));
        List<Difference> differences = Pages.differences(side, settled, after, theirs);
        Set<UUID> underWay = new HashSet<>(suspects);
        underWay.removeAll(settled);
        return new Confirmation(differences.stream().filter(d -> !waiting.containsKey(UUID.fromString(d.id())))
                .toList(), differences.stream().filter(d -> waiting.containsKey(UUID.fromString(d.id()))).toList(),
                underWay);
    }
}
