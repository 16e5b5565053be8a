package clientregistry.console.system;

import clientregistry.console.Asked;
import clientregistry.console.Deed;
import clientregistry.console.DeedKind;
import clientregistry.console.Form;
import clientregistry.console.PageAddress;
import clientregistry.console.PageKind;
import clientregistry.link.ParkedRows.Parked;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.health.Dependencies;
import clientregistry.query.health.Dependency;
import clientregistry.steward.Page;
import clientregistry.steward.access.Right;
import clientregistry.steward.api.SystemReads.Figures;
import clientregistry.steward.system.JobView;
import clientregistry.steward.system.MetricSeries;
import clientregistry.steward.system.QueueView;
import clientregistry.steward.system.SystemState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the hub fares: the first screen, queues, jobs. */
public final class FarePages {

    /** Of these the first screen shows all, of sources their own pages. */
    private static final Set<String> ON_SCREEN = Set.of("in", "refused", "p95", "search", "lag", "tasks");
    private static final String LIMIT = "50";

    private FarePages() {
    }

    /**
     * The first screen.
     *
     * @param away   since when the database is away, null while it is there
     * @param curves figures of the last day, none when the database is away
     * @param mends  whether whoever reads may mend
     */
    public record SystemScreen(SystemState state, Instant away, List<Curve> curves, boolean mends) {
    }

    /**
     * What waits, and what gave up.
     *
     * @param target only of this one, null for all
     */
    public record QueueScreen(QueueView queues, String target) {

        /** The page of what a publication tells of, below {@code /console}; null for an entry of the trail, which has none. */
        public String placeOf(Parked publication) {
            return switch (publication.kind()) {
                case "RECORD" -> "records/" + publication.ref();
                case "PERSON" -> "persons/" + publication.ref();
                default -> null;
            };
        }
    }

    /**
     * What runs and ran.
     *
     * @param next below {@code /console}, null on the last page
     */
    public record JobScreen(List<JobView> jobs, String next) {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("system", Right.SEE_SYSTEM, "system/system.jte", FarePages::system),
                new PageKind("system/queues", Right.SEE_SYSTEM, "system/queues.jte", FarePages::queues),
                new PageKind("system/jobs", Right.SEE_SYSTEM, "system/jobs.jte", FarePages::jobs));
    }

    static List<DeedKind> deeds() {
        return List.of(new DeedKind("system/queues/retry", Right.MEND, form -> new Deed("POST", "system/queues/retry",
                        Map.of(), body(form), Deed.saying(back(form), "said.system.retried", null))),
                new DeedKind("system/queues/drop", Right.MEND, form -> new Deed("POST", "system/queues/drop",
                        Map.of(), body(form), Deed.saying(back(form), "said.system.dropped", null))));
    }

    private static SystemScreen system(Asked asked) {
        SystemState state = asked.ask(SystemState.class, "system");
        return new SystemScreen(state, away(state), state.remembered() ? List.of() : curves(asked),
                asked.sheet().may(Right.MEND));
    }

    /** As far as the node saw it that answers. */
    private static Instant away(SystemState state) {
        return !state.remembered() ? null : state.dependencies().stream()
                .filter(each -> each.name().equals(Dependencies.DATABASE)).map(Dependency::since).findFirst().orElse(state.at());
    }

    /** Also when the database goes away between two questions. */
    private static List<Curve> curves(Asked asked) {
        Instant now = Instant.now();
        try {
            return asked.ask(Figures.class, "system/metrics").items().stream().filter(FarePages::isOnScreen)
                    .map(each -> Curve.of(asked.sheet(), each, now)).toList();
        } catch (Refusal away) {
            if (away.kind().isLater()) {
                return List.of();
            }
            throw away;
        }
    }

    private static boolean isOnScreen(MetricSeries series) {
        return ON_SCREEN.contains(series.metric()) && !series.what().startsWith("link-");
    }

    private static QueueScreen queues(Asked asked) {
        String target = asked.parameter("target");
        Map<String, String> parameters = target == null ? Map.of("limit", "200") : Map.of("limit", "200", "target", target);
        return new QueueScreen(asked.ask(QueueView.class, "system/queues", parameters), target);
    }

    private static JobScreen jobs(Asked asked) {
        Map<String, String> parameters = new HashMap<>(Map.of("limit", LIMIT));
        if (asked.parameter("cursor") != null) {
            parameters.put("cursor", asked.parameter("cursor"));
        }
        Page<?> page = asked.ask(Page.class, "system/jobs", parameters);
        return new JobScreen(page.items().stream().map(JobView.class::cast).toList(),
                PageAddress.next("system/jobs", Map.of(), page.next()));
    }

    /** What is named by the form, and nothing else. */
    private static Map<String, Object> body(Form form) {
        Map<String, Object> body = new HashMap<>(Map.of("why", form.why()));
        if (form.text("publication") != null) {
            body.put("publication", number(form.text("publication")));
        }
        for (String name : new String[] {"record", "target"}) {
            if (form.text(name) != null) {
                body.put(name, form.text(name));
            }
        }
        return body;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "publication", "publication must be a whole number.");
        }
    }

    /** To where the form stood. */
    private static String back(Form form) {
        return "first".equals(form.text("from")) ? "system" : "system/queues";
    }
}
