package clientregistry.run;

import clientregistry.link.Batch;
import clientregistry.query.health.Stages;
import clientregistry.query.health.WatchedStage;
import clientregistry.wiring.Settings;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees whether the stages of a hub move: doors, linking and publishing by the exchanges of their routes, the threads of
 * the connections by something small they are given to do each second. Says so once when one does not, and when it does
 * again.
 */
final class Watch implements RoutePolicyFactory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Stages stages;
    private final Settings settings;
    private final WatchedStage connections;
    private final List<Iterable<EventExecutor>> threads = new CopyOnWriteArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduledFuture<?> looking;

    Watch(Stages stages, Settings settings) {
        this.stages = stages;
        this.settings = settings;
        stages.clear();
        this.connections = stages.add(new WatchedStage("connections", deadline("doors"), true));
    }

    /** Begins to look, each second. */
    void start() {
        looking = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** These threads have to move, too. */
    void alsoLookAt(Iterable<EventExecutor> group) {
        threads.add(group);
    }

    private Duration deadline(String what) {
        return Duration.ofSeconds(settings.number("watch." + what + ".seconds"));
    }

    private void look() {
        threads.stream().flatMap(group -> StreamSupport.stream(group.spliterator(), false)).forEach(this::prod);
        for (WatchedStage stage : stages.all()) {
            boolean stuck = stage.stuck().isPresent();
            if (stuck && told.add(stage.name())) {
                LOG.error("Stage {} does not move: {}", stage.name(), stage.place());
            } else if (!stuck && told.remove(stage.name())) {
                LOG.info("Stage {} moves again", stage.name());
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void prod(EventExecutor thread) {
        if (connections.isInWork(thread) || thread.isShuttingDown()) {
            return;
        }
        connections.begin(thread);
        try {
            thread.execute(() -> connections.ended(thread, true));
        } catch (RejectedExecutionException closing) {
            connections.ended(thread, true);
        }
    }

    /** Jobs may take as long as they take; health is asked by who looks at it. */
    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        String from = ((RouteDefinition) route).getInput().getEndpointUri();
        if (from.startsWith("batches:")) {
            return new Moving(stages.add(new WatchedStage(routeId, deadline("link"), true)), false);
        }
        if (from.startsWith("timer:link-")) {
            return new Moving(stages.add(new WatchedStage(routeId, deadline("link"), false)), true);
        }
        if (from.startsWith("timer:publish-")) {
            return new Moving(stages.add(new WatchedStage(routeId, deadline("publish"), false)), true);
        }
        boolean door = from.startsWith("netty-http:https:") || from.startsWith("netty:");
        return door ? new Moving(stages.add(new WatchedStage(routeId, deadline("doors"), false)), false) : null;
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        clock.shutdownNow();
    }

    private static final class Moving extends RoutePolicySupport {

        private final WatchedStage stage;
        private final boolean byClock;

        /** @param byClock whether its exchanges begin by themselves */
        Moving(WatchedStage stage, boolean byClock) {
            this.stage = stage;
            this.byClock = byClock;
        }

        @Override
        public void onStart(Route route) {
            if (byClock) {
                stage.expected();
            }
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            stage.begin(exchange.getExchangeId());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            stage.ended(exchange.getExchangeId(), !exchange.isFailed() && !isInVain(exchange));
        }

        /** Every member of the batch is told to come back later. */
        private static boolean isInVain(Exchange exchange) {
            return exchange.getMessage().getBody() instanceof Batch batch && batch.outcomes() != null
                    && batch.outcomes().stream().allMatch(outcome -> outcome.refusal() != null
                    && outcome.refusal().kind().isLater());
        }
    }
}
