package query;

import clientregistry.query.routes.RunningRoute;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * The routes as they run, each with its steps and what went through it since the start: exchanges, failures (answered
 * refusals among them), mean and p95. Without options of endpoints, of which some are secret.
 */
public final class RouteReadings implements Supplier<List<RunningRoute>> {

    private final CamelContext context;
    private final MeterRegistry meters;

    public RouteReadings(CamelContext context, MeterRegistry meters) {
        this.context = context;
        this.meters = meters;
    }

    @Override
    public List<RunningRoute> get() {
        return ((ModelCamelContext) context).getRouteDefinitions().stream().map(this::route).toList();
    }

    private RunningRoute route(RouteDefinition route) {
        String id = route.getRouteId();
        List<RunningRoute.Step> steps = new ArrayList<>();
        add(steps, route, 0);
        double millis = 0;
        long timed = 0;
        double p95 = 0;
        for (Timer timer : meters.find("camel.route.policy").tag("routeId", id).timers()) {
            timed += timer.count();
            millis += timer.totalTime(TimeUnit.MILLISECONDS);
            p95 = Math.max(p95, Arrays.stream(timer.takeSnapshot().percentileValues())
                    .mapToDouble(at -> at.value(TimeUnit.MILLISECONDS)).max().orElse(0));
        }
        return new RunningRoute(id, route.getGroup(), from(route),
                context.getRouteController().getRouteStatus(id).isStarted(), route.getRouteConfigurationId(), steps,
                count("camel.exchanges.total", id),
                count("camel.exchanges.failed", id) + count("camel.exchanges.failures.handled", id),
                timed == 0 ? 0 : millis / timed, p95);
    }

    private String from(RouteDefinition route) {
        return withoutOptions(context.resolvePropertyPlaceholders(route.getInput().getEndpointUri()));
    }

    private static String withoutOptions(String uri) {
        return uri.replaceAll("\\?.*", "");
    }

    private static void add(List<RunningRoute.Step> steps, ProcessorDefinition<?> parent, int depth) {
        for (ProcessorDefinition<?> step : parent.getOutputs()) {
            // Of the error configuration, which is named.
            if (!(step instanceof OnExceptionDefinition)) {
                steps.add(new RunningRoute.Step(depth, step.getShortName(), name(step)));
                add(steps, step, depth + 1);
            }
        }
    }

    private static String name(ProcessorDefinition<?> step) {
        if (step instanceof ProcessDefinition process) {
            return process.getRef();
        }
        if (step instanceof ToDefinition to) {
            return withoutOptions(to.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition to) {
            return withoutOptions(to.getUri());
        }
        return step instanceof SetPropertyDefinition set ? set.getName() : null;
    }

    private long count(String counter, String route) {
        return Math.round(meters.find(counter).tag("routeId", route).counters().stream().mapToDouble(Counter::count)
                .sum());
    }
}
