package clientregistry.publish.reconcile;

import clientregistry.publish.reconcile.Difference.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run found on one side. One thread. */
final class SideTally {

    private static final int EXAMPLES = 10;

    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final List<String> examples = new ArrayList<>();
    long looked;
    long found;
    long parked;
    /** May differ: their publication waited longer than the run did. */
    long underWay;
    long repaired;
    /** Drift that is still there, parked publications included. */
    long left;

    void drift(Difference difference) {
        kinds.merge(difference.kind(), 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(difference.kind().name().toLowerCase(Locale.ROOT) + " " + difference.id());
        }
    }

    void write(ObjectNode json) {
        json.put("registry", looked).put("found", found);
        for (Kind kind : Kind.values()) {
            json.put(kind.name().toLowerCase(Locale.ROOT), kinds.getOrDefault(kind, 0L));
        }
        json.put("parked", parked).put("underWay", underWay).put("repaired", repaired).put("left", left);
        examples.forEach(json.withArray("examples")::add);
    }
}
