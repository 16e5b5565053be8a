package clientregistry.console.trail;

import clientregistry.console.Asked;
import clientregistry.console.PageAddress;
import clientregistry.steward.AuditView;
import clientregistry.steward.Page;
import clientregistry.steward.trail.ChainState;
import clientregistry.steward.trail.WhoLooked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who looked at a person.
 *
 * @param who     all, people or systems
 * @param refused who asked and was refused, none when that is not wanted
 * @param chain   whether the trail is as it was written, null on the sheet for the person
 * @param next    address of the next page, null on the last
 * @param asked   the period and who, as they stand in an address
 */
public record LooksAtPerson(UUID person, WhoLooked looks, TrailPeriod period, String who, List<TrailLine> lines,
                            List<TrailLine> refused, ChainState chain, String next, Map<String, String> asked) {

    private static final Set<String> WHO = Set.of("people", "systems");

    private static String api(Asked asked) {
        return "audit/persons/" + asked.part(2);
    }

    static LooksAtPerson of(Asked asked) {
        TrailPeriod period = TrailPeriod.of(asked);
        Map<String, String> times = new TreeMap<>();
        period.into(times);
        Map<String, String> parameters = parameters(asked, times);
        String cursor = asked.parameter("cursor");
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        WhoLooked looks = asked.ask(WhoLooked.class, api(asked) + "/looks", times);
        Page<AuditView> page = page(asked, api(asked), parameters);
        Page<AuditView> refused = "show".equals(asked.parameter("refused")) ? page(asked, api(asked) + "/refused", times)
                : new Page<>(List.of(), null);
        Map<String, String> own = own(asked, period);
        String next = PageAddress.next(api(asked), own, page.next());
        return new LooksAtPerson(looks.person(), looks, period, who(asked), TrailLine.looks(page.items()),
                TrailLine.of(refused.items()), asked.ask(ChainState.class, "audit/chain"), next, own);
    }

    /** Told in words that a patient understands, to be printed. */
    static LooksAtPerson sheet(Asked asked) {
        TrailPeriod period = TrailPeriod.of(asked);
        Map<String, String> times = new TreeMap<>();
        period.into(times);
        WhoLooked looks = asked.ask(WhoLooked.class, api(asked) + "/sheet", times);
        return new LooksAtPerson(looks.person(), looks, period, "all", TrailLine.looks(looks.entries()), List.of(), null, null,
                own(asked, period));
    }

    static String csv(Asked asked) {
        Map<String, String> times = new TreeMap<>();
        TrailPeriod.of(asked).into(times);
        return asked.ask(String.class, api(asked) + "/export", parameters(asked, times));
    }

    @SuppressWarnings("unchecked")
    private static Page<AuditView> page(Asked asked, String path, Map<String, String> parameters) {
        return asked.ask(Page.class, path, parameters);
    }

    private static Map<String, String> parameters(Asked asked, Map<String, String> times) {
        Map<String, String> parameters = new TreeMap<>(times);
        parameters.put("looks", "true");
        parameters.put("who", who(asked));
        return parameters;
    }

    private static String who(Asked asked) {
        String who = asked.parameter("who");
        return who != null && WHO.contains(who) ? who : "all";
    }

    private static Map<String, String> own(Asked asked, TrailPeriod period) {
        Map<String, String> own = new TreeMap<>();
        if (period.since() != null) {
            own.put("since", period.first());
        }
        if (period.until() != null) {
            own.put("until", period.last());
        }
        if (!who(asked).equals("all")) {
            own.put("who", who(asked));
        }
        return own;
    }

    /** Another view of the same, below {@code /console}. */
    public String at(String below) {
        return PageAddress.of("audit/persons/" + person + below, asked);
    }

    public String withRefused() {
        return PageAddress.of("audit/persons/" + person, asked, "refused", "show");
    }
}
