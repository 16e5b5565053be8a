package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.AuditView;
import clientregistry.steward.Page;
import clientregistry.steward.trail.WhatTheyDid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user or a node did.
 *
 * @param kind  user or node
 * @param lines the newest entries
 * @param all   address of all of them
 */
public record TrailDeeds(String kind, String name, WhatTheyDid did, TrailPeriod period, List<TrailLine> lines, String all) {

    static TrailDeeds of(Asked asked, String kind) {
        String name = asked.part(2);
        TrailPeriod period = TrailPeriod.of(asked);
        Map<String, String> parameters = new TreeMap<>(Map.of(kind, name));
        period.into(parameters);
        WhatTheyDid did = asked.ask(WhatTheyDid.class, "audit/deeds", parameters);
        Map<String, String> some = new TreeMap<>(parameters);
        some.put("limit", "20");
        @SuppressWarnings("unchecked")
        Page<AuditView> page = asked.ask(Page.class, "audit/entries", some);
        Map<String, String> own = new TreeMap<>(Map.of(kind, name));
        if (period.since() != null) {
            own.put("since", period.first());
        }
        if (period.until() != null) {
            own.put("until", period.last());
        }
        return new TrailDeeds(kind, name, did, period, TrailLine.of(page.items()), PageAddress.of("audit", own));
    }
}
