package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every transaction leaves an audit entry, whether it succeeds or is refused: walks the routes there are, so that a new
 * one without is found.
 */
class AuditedRoutesTest {

    /** Steps that write an entry beside those whose name begins with audit; pages ask {@code direct:steward-ask}. */
    private static final Set<String> WRITERS = Set.of("showPage", "carryOut", "decideAndCommit", "reportRun",
            "writeCountedEntries", "sealAudit", "forgetAudit", "takeOverRegistrations", "answerEntrance", "countFeeds", "doErrand");

    /** Steps that write or count what a door refuses. */
    private static final Set<String> RECORDING = Set.of("recordRefusal", "countRefusal");

    /** Routes in which nobody does anything to anybody's data, and why. */
    private static final Map<String, String> SILENT = Map.ofEntries(
            Map.entry("health", "tells counts to this machine"),
            Map.entry("metrics", "tells counts to this machine"),
            Map.entry("routes", "tells counts to this machine"),
            Map.entry("withdraw-unknown", "takes back what a restored database does not know; the restore is audited"),
            Map.entry("console-assets", "style and script, the same for everybody"),
            Map.entry("look-at-system", "keeps counts of the hub itself, and which sessions stand; nothing of anybody"),
            Map.entry("check-index", "an index that is built is audited by its run"),
            Map.entry("rematch-nightly", "asks for a run, which is audited when it ended"),
            Map.entry("quality-nightly", "asks for a run, which is audited when it ended"),
            Map.entry("learn-nightly", "asks for a run, which is audited when it ended"),
            Map.entry("learn-when-due", "asks for a run, which is audited when it ended"),
            Map.entry("reconcile-weekly", "asks for a run, which is audited when it ended"));

    /** They hand on what was audited when it changed, and the entries themselves. */
    private static final String HANDS_ON = "publish-";

    private static BareRegistry registry;
    private static DefaultCamelContext context;
    private static Map<String, RouteDefinition> routes;

    @BeforeAll
    static void start() throws Exception {
        registry = BareRegistry.create();
        context = new DefaultCamelContext();
        context.getPropertiesComponent().setOverrideProperties(Camel.placeholders(registry.wiring().settings));
        context.getRegistry().bind("meterRegistry", new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        Routes.addTo(context, registry.wiring(), Code.built()).close();
        routes = context.getRouteDefinitions().stream().collect(Collectors.toMap(RouteDefinition::getRouteId, r -> r,
                (one, other) -> one, TreeMap::new));
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        registry.close();
    }

    private static List<String> steps(RouteDefinition route) {
        return Routes.below(route).filter(ProcessDefinition.class::isInstance)
                .map(step -> ((ProcessDefinition) step).getRef()).toList();
    }

    private static boolean writes(RouteDefinition route) {
        return steps(route).stream().anyMatch(step -> step.startsWith("audit") || WRITERS.contains(step));
    }

    /** Where a route goes on to; a name made under way is any that begins so. */
    private static Set<String> next(RouteDefinition route) {
        Set<String> next = new TreeSet<>();
        for (ProcessorDefinition<?> step : Routes.below(route).toList()) {
            if (step instanceof ToDynamicDefinition dynamic) {
                String prefix = dynamic.getUri().replaceAll("\\$\\{.*", "");
                routes.values().stream().filter(each -> each.getInput().getEndpointUri().startsWith(prefix))
                        .filter(each -> each != route).forEach(each -> next.add(each.getRouteId()));
            } else if (step instanceof ToDefinition to) {
                routes.values().stream().filter(each -> each.getInput().getEndpointUri().equals(to.getEndpointUri()))
                        .forEach(each -> next.add(each.getRouteId()));
            }
        }
        return next;
    }

    /** Itself, or each way it goes on. */
    private static boolean audits(RouteDefinition route, Set<String> seen) {
        if (writes(route) || !seen.add(route.getRouteId())) {
            return true;
        }
        Set<String> next = next(route);
        return !next.isEmpty() && next.stream().allMatch(id -> audits(routes.get(id), seen));
    }

    @Test
    void every_way_through_every_route_comes_to_a_step_that_writes_an_entry() {
        assertThat(routes.values().stream().filter(route -> !SILENT.containsKey(route.getRouteId()))
                .filter(route -> !route.getRouteId().startsWith(HANDS_ON))
                .filter(route -> !audits(route, new TreeSet<>())).map(RouteDefinition::getRouteId)).isEmpty();
    }

    @Test
    void nothing_is_excused_that_is_not_there_or_audits_by_itself() {
        assertThat(SILENT.keySet()).allSatisfy(id -> assertThat(routes).containsKey(id))
                .noneMatch(id -> writes(routes.get(id)));
    }

    @Test
    void whatever_a_door_refuses_is_recorded() {
        Set<String> recording = context.getRouteConfigurationDefinitions().stream()
                .filter(AuditedRoutesTest::recordsRefusals).map(RouteConfigurationDefinition::getId)
                .collect(Collectors.toSet());
        List<RouteDefinition> doors = routes.values().stream()
                .filter(route -> route.getInput().getEndpointUri().startsWith("netty"))
                .filter(route -> !SILENT.containsKey(route.getRouteId())).toList();

        assertThat(doors).hasSizeGreaterThanOrEqualTo(4).allSatisfy(door -> assertThat(recording)
                .as(door.getRouteId()).contains(door.getRouteConfigurationId()));
    }

    private static boolean recordsRefusals(RouteConfigurationDefinition configuration) {
        return configuration.getOnExceptions().stream()
                .filter(each -> each.getExceptions().contains(Exception.class.getName()))
                .anyMatch(AuditedRoutesTest::records);
    }

    private static boolean records(OnExceptionDefinition clause) {
        return clause.getOutputs().stream().filter(ProcessDefinition.class::isInstance)
                .anyMatch(step -> RECORDING.contains(((ProcessDefinition) step).getRef()));
    }
}
