package clientregistry.match.matching;

import clientregistry.match.normalisation.SharedIdentifier;
import java.util.List;
import java.util.function.BiConsumer;

/** Compares shared identifiers, system by system: any equal, else any nearly equal, else different. */
final class IdentifierComparison {

    /** Shorter identifiers one edit apart are usually just two identifiers. */
    private static final int SHORTEST_NEAR = 5;

    private IdentifierComparison() {
    }

    /**
     * Both lists are sorted by system.
     *
     * @param found takes the URI and the level of each system that both records have
     */
    static void compare(List<SharedIdentifier> as, List<SharedIdentifier> bs, BiConsumer<String, Level> found) {
        for (int i = 0; i < as.size(); i++) {
            String system = as.get(i).system();
            boolean seen = i > 0 && as.get(i - 1).system().equals(system);
            Level level = seen ? Level.MISSING : best(system, as, bs);
            if (level != Level.MISSING) {
                found.accept(system, level);
            }
        }
    }

    private static Level best(String system, List<SharedIdentifier> as, List<SharedIdentifier> bs) {
        Level best = Level.MISSING;
        for (SharedIdentifier a : as) {
            if (a.system().equals(system)) {
                best = best(best, a, bs);
            }
        }
        return best;
    }

    private static Level best(Level before, SharedIdentifier a, List<SharedIdentifier> bs) {
        Level best = before;
        for (SharedIdentifier b : bs) {
            if (b.system().equals(a.system())) {
                best = Level.better(best, level(a.value(), b.value()));
            }
        }
        return best;
    }

    private static Level level(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        boolean near = Math.min(a.length(), b.length()) >= SHORTEST_NEAR && EditDistance.atMostOne(a, b);
        return near ? Level.ONE_EDIT : Level.DIFFERENT;
    }
}
