package clientregistry.run;

import clientregistry.wiring.Wiring;
import door.Beans;
import door.Bindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;

/** Puts the classes of {@code processors/} and {@code routes/} into a context: nobody lists them anywhere. */
final class Routes {

    private Routes() {
    }

    /**
     * @return what the processors hold, to be closed after the routes
     * @throws IllegalStateException in one line when a route names a processor that nobody bound
     */
    static Beans addTo(CamelContext context, Wiring wiring, Code code) throws Exception {
        Beans beans = new Beans(context);
        for (Bindings bindings : instances(context, code, Bindings.class)) {
            bindings.bind(wiring, beans);
        }
        // Configurations first: a route that names none takes the nameless one, which must be there by then.
        for (RouteConfigurationsBuilder each : instances(context, code, RouteConfigurationsBuilder.class)) {
            context.addRoutesConfigurations(each);
        }
        for (RoutesBuilder each : instances(context, code, RoutesBuilder.class)) {
            if (!(each instanceof RouteConfigurationsBuilder)) {
                context.addRoutes(each);
                ((ModelCamelContext) context).getRouteDefinitions().stream().filter(route -> route.getGroup() == null)
                        .forEach(route -> route.setGroup(each.getClass().getPackageName()));
            }
        }
        Set<String> unbound = processorsNamed(context);
        unbound.removeAll(beans.names());
        if (!unbound.isEmpty()) {
            throw new IllegalStateException("no processor is bound as " + String.join(", ", unbound));
        }
        return beans;
    }

    private static <T> List<T> instances(CamelContext context, Code code, Class<T> type) {
        return code.of(type).stream().map(each -> type.cast(context.getInjector().newInstance(each))).toList();
    }

    /** The names of all processors that routes and error configurations use. */
    static Set<String> processorsNamed(CamelContext context) {
        ModelCamelContext model = (ModelCamelContext) context;
        List<ProcessorDefinition<?>> steps = new ArrayList<>(model.getRouteDefinitions());
        for (var configuration : model.getRouteConfigurationDefinitions()) {
            List<OnExceptionDefinition> clauses = configuration.getOnExceptions();
            steps.addAll(clauses);
        }
        Set<String> names = new TreeSet<>();
        steps.stream().flatMap(Routes::below).filter(ProcessDefinition.class::isInstance)
                .map(step -> ((ProcessDefinition) step).getRef()).filter(ref -> ref != null).forEach(names::add);
        return names;
    }

    /** A step and all steps in it. */
    static Stream<ProcessorDefinition<?>> below(ProcessorDefinition<?> step) {
        return Stream.concat(Stream.of(step), step.getOutputs().stream().flatMap(Routes::below));
    }
}
