package clientregistry.run.installed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares an answer of an earlier build with today's: what was said then must be said now. More may be said: a member
 * that came later is no difference.
 */
final class Facts {

    /** Prose, which may be worded otherwise, and what is found out when it is asked for: they need only be there. */
    private static final Set<String> ANY_VALUE = Set.of("sentence", "reproduced");

    /** Lists whose order means something. */
    private static final Set<String> IN_ORDER = Set.of("items", "steps", "fields");

    /** Lists that a later build may add to without saying another thing. */
    private static final Set<String> MAY_GROW = Set.of("tag", "extension", "origins");

    private static final double ROUNDING = 1e-9;

    private final List<String> missing = new ArrayList<>();

    private Facts() {
    }

    /**
     * What is told now is held against what was told then.
     *
     * @return a line for each fact that is not there any more, or is another one; none when all are
     */
    static List<String> missing(JsonNode then, JsonNode now) {
        Facts facts = new Facts();
        facts.compare("", "", then, now);
        return facts.missing;
    }

    private void compare(String path, String name, JsonNode then, JsonNode now) {
        if (ANY_VALUE.contains(name)) {
            require(!now.isMissingNode() && !now.asText().isBlank(), path, then, now);
        } else if (then.isObject() && now.isObject()) {
            members(path, then, now);
        } else if (then.isArray() && now.isArray()) {
            elements(path, name, then, now);
        } else {
            require(isSame(then, now), path, then, now);
        }
    }

    private void members(String path, JsonNode then, JsonNode now) {
        for (Map.Entry<String, JsonNode> member : then.properties()) {
            compare(path + "/" + member.getKey(), member.getKey(), member.getValue(), now.path(member.getKey()));
        }
    }

    private void elements(String path, String name, JsonNode then, JsonNode now) {
        boolean length = MAY_GROW.contains(name) ? now.size() >= then.size() : now.size() == then.size();
        if (!length) {
            require(false, path, then, now);
        } else if (IN_ORDER.contains(name) || !then.path(0).isObject()) {
            for (int i = 0; i < then.size(); i++) {
                compare(path + "/" + i, "", then.path(i), now.path(i));
            }
        } else {
            inAnyOrder(path, then, now);
        }
    }

    /** Each of then has one of its own now, best at its old place. */
    private void inAnyOrder(String path, JsonNode then, JsonNode now) {
        List<JsonNode> left = new ArrayList<>();
        now.forEach(left::add);
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) {
            if (missing(then.path(i), now.path(i)).isEmpty()) {
                left.remove(now.path(i));
            } else {
                moved.add(i);
            }
        }
        for (int i : moved) {
            JsonNode same = left.stream().filter(each -> missing(then.path(i), each).isEmpty()).findFirst()
                    .orElse(null);
            if (!left.remove(same)) {
                compare(path + "/" + i, "", then.path(i), now.path(i));
            }
        }
    }

    private static boolean isSame(JsonNode then, JsonNode now) {
        if (then.isFloatingPointNumber() && now.isNumber()) {
            return Math.abs(then.doubleValue() - now.doubleValue())
                    <= ROUNDING * Math.max(1, Math.abs(then.doubleValue()));
        }
        return then.equals(now)
                || (then.isIntegralNumber() && now.isIntegralNumber() && then.longValue() == now.longValue());
    }

    private void require(boolean fulfilled, String path, JsonNode then, JsonNode now) {
        if (!fulfilled) {
            missing.add((path.isEmpty() ? "/" : path) + ": was " + then + ", is " + now);
        }
    }
}
