package query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
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
 * refusals among them), mean and p95 in milliseconds. Out: JSON, without options of endpoints.
 */
public final class AnswerRoutes implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CamelContext context;
    private final MeterRegistry meters;

    public AnswerRoutes(CamelContext context, MeterRegistry meters) {
        this.context = context;
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode routes = answer.putArray("routes");
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            ObjectNode line = routes.addObject().put("id", route.getRouteId()).put("stage", route.getGroup())
                    .put("from", withoutOptions(context.resolvePropertyPlaceholders(
                            route.getInput().getEndpointUri())))
                    .put("errors", route.getRouteConfigurationId())
                    .put("started", context.getRouteController().getRouteStatus(route.getRouteId()).isStarted());
            steps(line.putArray("steps"), route, 0);
            counts(line, route.getRouteId());
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(JSON.writeValueAsBytes(answer));
    }

    /** Addresses and ports, not the options behind them, of which some are secret. */
    private static String withoutOptions(String uri) {
        return uri.replaceAll("\\?.*", "");
    }

    private static void steps(ArrayNode steps, ProcessorDefinition<?> parent, int depth) {
        for (ProcessorDefinition<?> step : parent.getOutputs()) {
            if (step instanceof OnExceptionDefinition) {
                // Of the error configuration, which is named.
                continue;
            }
            ObjectNode line = steps.addObject().put("depth", depth).put("kind", step.getShortName());
            String name = name(step);
            if (name != null) {
                line.put("name", name);
            }
            steps(steps, step, depth + 1);
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

    private void counts(ObjectNode line, String route) {
        line.put("exchanges", count("camel.exchanges.total", route))
                .put("failures", count("camel.exchanges.failed", route)
                        + count("camel.exchanges.failures.handled", route));
        long timed = 0;
        double millis = 0;
        double p95 = 0;
        for (Timer timer : meters.find("camel.route.policy").tag("routeId", route).timers()) {
            timed += timer.count();
            millis += timer.totalTime(TimeUnit.MILLISECONDS);
            p95 = Math.max(p95, Arrays.stream(timer.takeSnapshot().percentileValues())
                    .mapToDouble(at -> at.value(TimeUnit.MILLISECONDS)).max().orElse(0));
        }
        line.put("meanMillis", timed == 0 ? 0 : millis / timed).put("p95Millis", p95);
    }

    private long count(String counter, String route) {
        return Math.round(meters.find(counter).tag("routeId", route).counters().stream().mapToDouble(Counter::count)
                .sum());
    }
}
