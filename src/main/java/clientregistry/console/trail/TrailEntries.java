package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.AuditView;
import clientregistry.steward.Page;
import clientregistry.store.audit.AuditedEvents;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Entries of the trail, filtered.
 *
 * @param asked  what the filters say now, by their names
 * @param events all that may be chosen
 * @param next   address of the next page, null on the last
 * @param csv    address of the same as a file
 */
public record TrailEntries(Map<String, String> asked, SortedSet<String> events, List<TrailLine> lines, String next,
                           String csv) {

    private static final List<String> FILTERS = List.of("node", "user", "event", "who");

    public String value(String filter) {
        return asked.get(filter);
    }

    static TrailEntries of(Asked asked) {
        Map<String, String> filters = filters(asked);
        @SuppressWarnings("unchecked")
        Page<AuditView> page = asked.ask(Page.class, "audit/entries", parameters(asked, filters, true));
        Map<String, String> first = new TreeMap<>(filters);
        first.remove("cursor");
        String next = PageAddress.next("audit", first, page.next());
        return new TrailEntries(first, AuditedEvents.all(), TrailLine.of(page.items()), next,
                PageAddress.of("audit/entries.csv", first));
    }

    static String csv(Asked asked) {
        return asked.ask(String.class, "audit/entries/export", parameters(asked, filters(asked), false));
    }

    /** As they stand in the page's address. */
    private static Map<String, String> filters(Asked asked) {
        Map<String, String> filters = new TreeMap<>();
        FILTERS.forEach(name -> put(filters, name, asked.parameter(name)));
        put(filters, "missed", "true".equals(asked.parameter("missed")) ? "true" : null);
        TrailPeriod period = TrailPeriod.of(asked);
        put(filters, "since", period.first());
        put(filters, "until", period.last());
        put(filters, "cursor", asked.parameter("cursor"));
        return filters;
    }

    /** As the API takes them. */
    private static Map<String, String> parameters(Asked asked, Map<String, String> filters, boolean page) {
        Map<String, String> parameters = new TreeMap<>(filters);
        TrailPeriod.of(asked).into(parameters);
        if (page) {
            parameters.put("limit", "50");
        }
        return parameters;
    }

    private static void put(Map<String, String> filters, String name, String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }
}
