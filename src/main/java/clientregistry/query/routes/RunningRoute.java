package clientregistry.query.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A route as a running hub tells of it.
 *
 * @param stage     package of its class: feed, link, publish ...
 * @param from      where its exchanges come from, without options
 * @param started   whether it takes any
 * @param errors    name of its error configuration, null when faults go back to the route before
 * @param exchanges since the start of the hub
 * @param failures  of these; what was refused and answered is among them
 * @param mean      milliseconds
 * @param p95       milliseconds; 0, as the mean, of a route from which no exchange came back yet
 */
public record RunningRoute(String id, String stage, String from, boolean started, String errors, List<Step> steps,
                           long exchanges, long failures, @JsonProperty("meanMillis") double mean,
                           @JsonProperty("p95Millis") double p95) {

    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public RunningRoute {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param depth how many steps it is inside of
     * @param kind  process, to, toD, choice, filter ...
     * @param name  the processor, or where it goes on; null when the kind says all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(int depth, String kind, String name) {

        /** Whether exchanges go on to another route. */
        boolean goesOn() {
            return name != null && (name.startsWith("direct:") || name.startsWith("batches:"));
        }

        /** Whether this is where it goes on; an expression in a name stands for any word. */
        boolean goesTo(String uri) {
            return goesOn() && uri.matches("\\Q" + name.replaceAll("\\$\\{[^}]*}", "\\\\E[a-z0-9-]+\\\\Q") + "\\E");
        }
    }

    /**
     * All that a hub has.
     *
     * @param answer of the hub's {@code /routes}
     */
    public static List<RunningRoute> of(JsonNode answer) {
        return JSON.convertValue(answer.path("routes"), new TypeReference<List<RunningRoute>>() { });
    }

    /** Names of the routes behind the doors that keep what comes in: stored messages go through them again. */
    public static List<String> keptMessages(List<RunningRoute> routes) {
        List<RunningRoute> listeners = routes.stream().filter(route -> !route.isInner()).toList();
        return routes.stream().filter(route -> route.isInner() && route.id().endsWith("-message")
                && listeners.stream().anyMatch(listener -> listener.names(route))).map(RunningRoute::id).sorted().toList();
    }

    /** Whether it is where another goes on. */
    boolean isInner() {
        return from.startsWith("direct:") || from.startsWith("batches:");
    }

    /** Whether exchanges go on from here to there; an expression in a step's name stands for routes that nobody names. */
    public boolean goesOnTo(RunningRoute other, List<RunningRoute> all) {
        return names(other) || (mayGoOnTo(other) && all.stream().noneMatch(any -> any.names(other)));
    }

    /** Whether a step names it. */
    boolean names(RunningRoute other) {
        return steps.stream().anyMatch(step -> step.goesOn() && step.name().equals(other.from));
    }

    /** Whether a step names it, or has a name with an expression in it that may stand for it. */
    boolean mayGoOnTo(RunningRoute other) {
        return !other.equals(this) && steps.stream().anyMatch(step -> step.goesTo(other.from));
    }

    /** Each that publishes begins so, whatever its target is called: health watches them by it, too. */
    boolean takesFromOutbox() {
        return from.startsWith("timer:publish-");
    }

    /** What it does in words, where it goes on left out; what it does when that came back is marked. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        String back = "";
        for (Step step : steps) {
            if (step.goesOn()) {
                back = step.depth() == 0 ? "↩ " : back;
            } else if (step.kind().startsWith("process") && step.name() != null) {
                words.add(back + words(step.name()));
            } else if (step.kind().equals("to")) {
                words.add("→ " + step.name().replaceAll("[:/].*", ""));
            }
        }
        return words;
    }

    /** decideAndCommit: decide and commit. */
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).replace("hl7", "HL7")
                .replace("fhir", "FHIR").replace("http", "HTTP");
    }
}
