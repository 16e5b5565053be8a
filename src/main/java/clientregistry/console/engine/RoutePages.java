package clientregistry.console.engine;

import clientregistry.console.Asked;
import clientregistry.console.PageKind;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.routes.RoutesPicture;
import clientregistry.query.routes.RunningRoute;
import clientregistry.steward.access.Right;
import java.util.List;
import java.util.Map;

/** The way of a message through this node, as it runs. */
public final class RoutePages {

    /** Doors that keep what comes in, by the beginning of the ids of the routes behind them. */
    private static final Map<String, String> DOORS = Map.of("fhir-", "fhir", "hl7-", "hl7v2");

    /** All routes, and the picture of those that people pass through. */
    public record Routes(String picture, List<RunningRoute> all) {
    }

    /**
     * One route.
     *
     * @param before where exchanges come from
     * @param after  where they go on to
     * @param door   whose messages pass here, null where that is not one door's
     */
    public record OneRoute(RunningRoute route, List<RunningRoute> before, List<RunningRoute> after, String door) {
    }

    private RoutePages() {
    }

    static List<PageKind> pages() {
        return List.of(new PageKind("routes", Right.SEE_CHANGES, "engine/routes.jte", RoutePages::routes),
                new PageKind("routes/NAME", Right.SEE_CHANGES, "engine/route.jte", RoutePages::route));
    }

    private static Routes routes(Asked asked) {
        List<RunningRoute> all = all(asked);
        return new Routes(RoutesPicture.draw(all, new PictureTexts(asked.sheet())), all);
    }

    private static List<RunningRoute> all(Asked asked) {
        return EngineItems.of(asked, RunningRoute.class, "routes");
    }

    private static OneRoute route(Asked asked) {
        List<RunningRoute> all = all(asked);
        RunningRoute route = all.stream().filter(each -> each.id().equals(asked.part(1))).findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no such route."));
        return new OneRoute(route, all.stream().filter(each -> each.goesOnTo(route, all)).toList(),
                all.stream().filter(each -> route.goesOnTo(each, all)).toList(),
                DOORS.entrySet().stream().filter(door -> route.id().startsWith(door.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(null));
    }
}
