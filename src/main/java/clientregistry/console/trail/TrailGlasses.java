package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.Page;
import clientregistry.steward.trail.BreakGlassReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who saw people in an emergency.
 *
 * @param all  whether those are shown, too, that somebody looked at
 * @param next address of the next page, null on the last
 */
public record TrailGlasses(List<BreakGlassReader.Glass> glasses, boolean all, String next) {

    /** One of them, with what was seen under it. */
    public record One(BreakGlassReader.Glass glass, List<TrailLine> lines) {
    }

    static TrailGlasses of(Asked asked) {
        boolean all = "all".equals(asked.parameter("state"));
        Map<String, String> parameters = new TreeMap<>(Map.of("state", all ? "all" : "open", "limit", "50"));
        if (asked.parameter("cursor") != null) {
            parameters.put("cursor", asked.parameter("cursor"));
        }
        @SuppressWarnings("unchecked")
        Page<BreakGlassReader.Glass> page = asked.ask(Page.class, "audit/break-glass", parameters);
        String next = PageAddress.next("audit/break-glass", Map.of("state", parameters.get("state")), page.next());
        return new TrailGlasses(page.items(), all, next);
    }

    static One one(Asked asked) {
        BreakGlassReader.Used used = asked.ask(BreakGlassReader.Used.class, "audit/break-glass/" + asked.part(2));
        return new One(used.glass(), TrailLine.of(used.entries()));
    }
}
