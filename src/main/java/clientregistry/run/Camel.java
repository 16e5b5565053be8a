package clientregistry.run;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.transport.FrameLimits;
import clientregistry.feed.transport.InWork;
import clientregistry.feed.transport.RequestLimits;
import clientregistry.query.health.Health;
import clientregistry.servers.ServerStatus;
import clientregistry.servers.StartupException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PackageScanClassResolver;
import org.apache.camel.support.PluginHelper;
import query.AnswerHealth;
import query.AnswerMetrics;

/** The routes of one hub, running: the classes of {@code routes/} with the processors they ask for. */
final class Camel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String[] STAGES = {"feed", "link", "publish", "query", "steward", "jobs", "errors", "site"};

    private final Wiring wiring;
    private final Supplier<List<ServerStatus>> servers;
    private final Main main;
    private final InWork doors = new InWork();
    private DoorLimits limits;
    private PrometheusMeterRegistry metrics;
    private RouteBeans beans;

    private Camel(Wiring wiring, Supplier<List<ServerStatus>> servers) {
        this.wiring = wiring;
        this.servers = servers;
        this.main = new Main();
    }

    static Camel start(Wiring wiring, Supplier<List<ServerStatus>> servers) {
        Camel camel = new Camel(wiring, servers);
        try {
            camel.start();
            return camel;
        } catch (Exception e) {
            camel.close();
            throw e instanceof RuntimeException known ? known : new StartupException("routes do not start: "
                    + "" + e.getMessage());
        }
    }

    private void start() throws Exception {
        main.configure().withName(wiring.settings.get("hub.cluster")).withShutdownTimeout(30)
                .withUseMdcLogging(false).withAutoConfigurationLogSummary(false);
        main.setOverrideProperties(placeholders());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                prepare(support.getCamelContext());
            }
        });
        main.start();
    }

    private Properties placeholders() {
        Settings settings = wiring.settings;
        Properties properties = settings.asProperties();
        String tls = "ssl=true&sslContextParameters=#tls&needClientAuth=true&sslClientCertHeaders=true"
                + "&enabledProtocols=TLSv1.2,TLSv1.3";
        String https = tls + "&muteException=true&headerFilterStrategy=#answerHeaders";
        // The guard cuts bodies before the aggregator's own limit, so that the routes answer and audit.
        properties.setProperty("https.options", https + "&encoders=#fhirGate,#requestGuard,#oneRequestAtATime"
                + "&chunkedMaxContentLength=" + (settings.number("fhir.body.limit") + 1024));
        properties.setProperty("steward.options", https + "&encoders=#stewardGate,#stewardGuard,#stewardInTurn"
                + "&chunkedMaxContentLength=" + (settings.number("steward.body.limit") + 1024));
        properties.setProperty("mllp.options",
                tls + "&sync=true&decoders=#mllpFrames,#oneAtATime&encoders=#hl7Gate,#mllpAnswers");
        properties.setProperty("elasticsearch.hosts", settings.get("elasticsearch.url").replaceFirst("^https?://", ""));
        return properties;
    }

    private void prepare(CamelContext context) {
        try {
            bindInfrastructure(context);
            beans = new RouteBeans(wiring, context);
            Metrics.doors(metrics, limits, beans.linking());
            addRoutes(context);
        } catch (Exception e) {
            throw e instanceof RuntimeException known ? known : new StartupException("routes do not start: "
                    + "" + e.getMessage());
        }
    }

    private void bindInfrastructure(CamelContext context) {
        Settings settings = wiring.settings;
        context.getRegistry().bind("tls", new ServerTls(settings));
        context.getRegistry().bind("dataSource", wiring.dataSource);
        limits = DoorLimits.of(settings);
        limits.bind(context.getRegistry());
        new MllpHandlers(new FrameLimits(settings.number("hl7.message.limit"),
                Duration.ofSeconds(settings.number("hl7.message.seconds")), FrameLimits.standard().queuedFrames(),
                FrameLimits.standard().linger()), doors).bind(context.getRegistry());
        new HttpHandlers(new RequestLimits(settings.number("fhir.body.limit"),
                Duration.ofSeconds(settings.number("fhir.request.seconds")), RequestLimits.standard().queuedParts(),
                RequestLimits.standard().linger()), doors).bind(context.getRegistry());
        new HttpHandlers(new RequestLimits(settings.number("steward.body.limit"),
                Duration.ofSeconds(settings.number("fhir.request.seconds")), RequestLimits.standard().queuedParts(),
                RequestLimits.standard().linger()), doors).bindForStewards(context.getRegistry());
        context.addComponent("quartz", ClusteredQuartz.component(wiring.dataSource));
        context.getRegistry().bind("fhirClient", FhirServer.client(FhirFormat.context(), settings.get("hapi.url")));
        Optional<BooleanSupplier> fhirServer = settings.flag("hapi.enabled")
                ? Optional.of(new FhirServer(settings.get("hapi.url"))) : Optional.empty();
        Health health = new Health(wiring.counts, wiring.searchState, wiring.ruleSets, fhirServer, servers);
        metrics = Metrics.create(wiring.counts);
        MicrometerRoutePolicyFactory routeMetrics = new MicrometerRoutePolicyFactory();
        routeMetrics.setMeterRegistry(metrics);
        context.addRoutePolicyFactory(routeMetrics);
        context.getRegistry().bind("AnswerHealth", new AnswerHealth(health));
        context.getRegistry().bind("AnswerMetrics", new AnswerMetrics(metrics));
    }

    /** Configurations first: a route that names none takes the nameless one, which must be there by then. */
    private static void addRoutes(CamelContext context) throws Exception {
        PackageScanClassResolver resolver = PluginHelper.getPackageScanClassResolver(context);
        Set<Class<?>> classes = resolver.findImplementations(RoutesBuilder.class, STAGES);
        for (Class<?> type : resolver.findImplementations(RouteConfigurationsBuilder.class, STAGES)) {
            classes.remove(type);
            context.addRoutesConfigurations((RouteConfigurationsBuilder) context.getInjector().newInstance(type));
        }
        for (Class<?> type : classes) {
            context.addRoutes((RoutesBuilder) context.getInjector().newInstance(type));
        }
    }

    /**
     * The first look at the index builds it when there is none; without Elasticsearch the hub runs too, and records
     * wait.
     */
    void awaitSearch(Consumer<String> progress) {
        long deadline = System.nanoTime() + Duration.ofSeconds(wiring.settings.number("search.start.seconds"))
                .toNanos();
        while (searchFault() != null && !wiring.searchState.isBarred() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
        }
        if (searchFault() != null) {
            progress.accept("Search is down (" + searchFault() + "): records are accepted and wait to be matched");
        }
    }

    DoorLimits limits() {
        return limits;
    }

    String searchFault() {
        return wiring.searchState.reason();
    }

    @Override
    public void close() {
        doors.close(PATIENCE);
        main.stop();
        if (beans != null) {
            beans.close();
        }
    }
}
