package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import door.Beans;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Routes and processors find each other by name: whether they do, without starting anything. */
class RoutesTest {

    private static BareRegistry registry;

    @BeforeAll
    static void start() {
        registry = BareRegistry.create();
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
    }

    @Test
    void every_processor_a_route_names_is_bound_and_every_bound_one_is_named() throws Exception {
        try (DefaultCamelContext context = context()) {
            Beans beans = Routes.addTo(context, registry.wiring(), Code.built());
            Set<String> bound = new TreeSet<>(beans.names());
            bound.removeIf(name -> !(context.getRegistry().lookupByName(name) instanceof Processor));

            assertThat(Routes.processorsNamed(context)).isNotEmpty().isEqualTo(bound);
            beans.close();
        }
    }

    @Test
    void every_route_that_another_goes_on_to_is_there() throws Exception {
        try (DefaultCamelContext context = context()) {
            Routes.addTo(context, registry.wiring(), Code.built()).close();
            Set<String> from = new TreeSet<>(context.getRouteDefinitions().stream().map(RouteDefinition::getInput)
                    .map(FromDefinition::getEndpointUri).toList());
            List<String> to = context.getRouteDefinitions().stream().flatMap(Routes::below)
                    .filter(ToDefinition.class::isInstance).map(step -> ((ToDefinition) step).getEndpointUri())
                    .filter(uri -> uri.startsWith("direct:") || uri.startsWith("batches:")).toList();

            assertThat(to).isNotEmpty();
            assertThat(from).containsAll(to);
        }
    }

    @Test
    void each_route_is_named_as_its_endpoint() throws Exception {
        try (DefaultCamelContext context = context()) {
            Routes.addTo(context, registry.wiring(), Code.built()).close();

            assertThat(context.getRouteDefinitions()).allSatisfy(route -> {
                String uri = route.getInput().getEndpointUri();
                if (uri.startsWith("direct:") || uri.startsWith("batches:")) {
                    assertThat(route.getRouteId()).isEqualTo(uri.substring(uri.indexOf(':') + 1));
                }
            });
        }
    }

    @Test
    void a_name_that_nobody_bound_is_told_before_anything_starts() throws Exception {
        Code withTypo = type -> type == RoutesBuilder.class
                ? Stream.concat(Code.built().of(type).stream(), Stream.of(Typo.class))
                        .<Class<?>>map(each -> each).toList()
                : Code.built().of(type);
        try (DefaultCamelContext context = context()) {
            assertThatThrownBy(() -> Routes.addTo(context, registry.wiring(), withTypo))
                    .hasMessage("no processor is bound as normalize");
        }
    }

    public static final class Typo extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:typo").routeId("typo").process("normalize");
        }
    }

    /** With what a hub puts there before its routes. */
    private static DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setOverrideProperties(Camel.placeholders(registry.wiring().settings));
        context.getRegistry().bind("meterRegistry", new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return context;
    }
}
