package clientregistry.run;

import clientregistry.feed.transport.Connections;
import clientregistry.feed.transport.FrameLimits;
import clientregistry.feed.transport.InWork;
import clientregistry.feed.transport.RequestLimits;
import clientregistry.link.Batch;
import clientregistry.person.security.StrictTls;
import clientregistry.servers.StartupException;
import clientregistry.person.security.Source;
import clientregistry.wiring.Access;
import clientregistry.wiring.SearchServer;
import clientregistry.wiring.Settings;
import clientregistry.wiring.Targets;
import clientregistry.wiring.Wiring;
import door.Beans;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.es.ElasticsearchComponent;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.elasticsearch.client.RestClient;

/** The routes of one hub, running: the classes of {@code routes/} with the processors they ask for. */
final class Camel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PUBLISHING_MILLISECONDS = 30_000;

    private final Wiring wiring;
    private final Code code;
    private final Main main;
    private final InWork doors = new InWork();
    private final ListenerThreads threads = new ListenerThreads();
    private final Watch watch;
    private PrometheusMeterRegistry metrics;
    private DoorLimits limits;
    private RestClient publishing;
    private Beans beans;

    private Camel(Wiring wiring, Code code) {
        this.wiring = wiring;
        this.code = code;
        this.main = new Main();
        this.watch = new Watch(wiring.stages, wiring.settings);
    }

    static Camel start(Wiring wiring, Code code) {
        Camel camel = new Camel(wiring, code);
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
        main.setOverrideProperties(placeholders(wiring.settings));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                prepare(support.getCamelContext());
            }
        });
        main.start();
        Metrics.stages(metrics, wiring.stages);
        threads.lookedAtBy(watch);
        watch.start();
    }

    /**
     * Looks whether such routes could start, and starts nothing.
     *
     * @throws RuntimeException why not, in one line
     */
    static void check(Wiring wiring, Code code) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(code.loader());
            context.getPropertiesComponent().setOverrideProperties(placeholders(wiring.settings));
            context.getRegistry().bind("meterRegistry", new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
            Routes.addTo(context, wiring, code).close();
        } catch (Exception e) {
            throw e instanceof RuntimeException known ? known : new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What routes may name in braces: every setting, and what listeners of a kind have in common. */
    static Properties placeholders(Settings settings) {
        Properties properties = settings.asProperties();
        String anyClient = "ssl=true&sslContextParameters=#tls&sslClientCertHeaders=true";
        String tls = anyClient + "&needClientAuth=true";
        String faults = "&exceptionHandler=#doorFaults";
        // Headers as sent: Camel would take query parameters for headers, and drop the connection at a malformed one.
        String http = faults + "&mapHeaders=false&muteException=true&headerFilterStrategy=#answerHeaders";
        properties.setProperty("https.options", tls + http + "&encoders=#fhirGate,#requestGuard,#oneRequestAtATime"
                + longestBody(settings, "fhir.body.limit"));
        boolean required = Access.ways(settings).certificateRequired();
        String stewards = required ? tls + http + "&encoders="
                : anyClient + "&needClientAuth=false" + http + "&encoders=#wantCertificate,";
        properties.setProperty("steward.options", stewards + "#stewardGate,#stewardGuard,#stewardInTurn"
                + longestBody(settings, "steward.body.limit"));
        properties.setProperty("health.options", "httpMethodRestrict=GET&muteException=true" + faults
                + "&encoders=#healthGate,#healthGuard,#healthInTurn&chunkedMaxContentLength="
                + (HttpHandlers.HEALTH_BODY + 1024));
        properties.setProperty("any.method", "httpMethodRestrict=GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS");
        properties.setProperty("mllp.options", tls + faults
                + "&sync=true&decoders=#mllpFrames,#oneAtATime&encoders=#hl7Gate,#mllpAnswers");
        properties.setProperty("cron.options", "durableJob=true&stateful=true&recoverableJob=true&deleteJob=false");
        properties.setProperty("fhir.client", "client=#fhirClient&fhirContext=#fhirContext&validationMode=NEVER");
        properties.setProperty("audit.fhir.client",
                "client=#auditFhirClient&fhirContext=#fhirContext&validationMode=NEVER");
        properties.setProperty("atna.client", "sync=false&disconnect=true&lazyChannelCreation=true&connectTimeout="
                + settings.number("atna.patience"));
        return properties;
    }

    /** The guard cuts bodies before the aggregator's own limit, so that the routes answer and audit. */
    private static String longestBody(Settings settings, String key) {
        return "&chunkedMaxContentLength=" + (settings.number(key) + 1024);
    }

    private void prepare(CamelContext context) {
        try {
            context.setApplicationContextClassLoader(code.loader());
            bindInfrastructure(context);
            beans = Routes.addTo(context, wiring, code);
        } catch (Exception e) {
            throw e instanceof RuntimeException known
                    ? known : new StartupException("routes do not start: " + e.getMessage());
        }
    }

    private void bindInfrastructure(CamelContext context) {
        threads.serve(context);
        Registry registry = context.getRegistry();
        StrictTls tls = new StrictTls(wiring.certificates.context(), wiring.settings.number("tls.session.seconds"));
        registry.bind("tls", new ServerTls(tls));
        registry.bind("dataSource", wiring.dataSource);
        limits = DoorLimits.of(wiring.settings, wiring.countedEntries, wiring.certificates::admit);
        limits.bind(registry);
        wiring.registrations.whenCertificatesChange(() -> {
            tls.forgetSessions();
            limits.doors().values().forEach(door -> door.closeUnless(wiring.certificates::trusts));
        });
        new MllpHandlers(frameLimits(), doors).bind(registry);
        new HttpHandlers(requestLimits("fhir.body.limit"), doors).bind(registry);
        new HttpHandlers(requestLimits("steward.body.limit"), doors).bindForStewards(registry);
        RequestLimits standard = RequestLimits.standard();
        new HttpHandlers(new RequestLimits(HttpHandlers.HEALTH_BODY, standard.lineBytes(), standard.headerBytes(),
                Duration.ofSeconds(wiring.settings.number("health.request.seconds")), standard.queuedParts(),
                standard.linger()), new InWork()).bindForHealth(registry);
        // A client of its own: routes go on in its threads, where a call through it would wait for itself.
        publishing = SearchServer.client(wiring.settings::get, wiring.settings.home(), PUBLISHING_MILLISECONDS);
        context.getComponent("elasticsearch", ElasticsearchComponent.class).setClient(publishing);
        context.addComponent("quartz", ClusteredQuartz.component(wiring.dataSource));
        metrics = Metrics.create(wiring.counts, Targets.repositories(wiring.settings::get));
        Metrics.doors(metrics, limits, wiring.linkQueue);
        Runnable days = Metrics.certificates(metrics, wiring.certificateTerms::all);
        // What was said of a certificate holds for so long; half of it, since not all was said at the same time.
        Duration pause = Duration.ofSeconds(wiring.settings.number("tls.revocation.keep.seconds")).dividedBy(2);
        wiring.registrations.atEachLook(() -> {
            limits.doors().values().forEach(door -> door.admitAgain(pause));
            days.run();
            wiring.certificateTerms.warn();
        });
        Metrics.sources(metrics, wiring.sources.all().stream().map(Source::name).sorted().toList(), wiring.drift);
        registry.bind("meterRegistry", metrics);
        MicrometerRoutePolicyFactory routeMetrics = new MicrometerRoutePolicyFactory();
        routeMetrics.setMeterRegistry(metrics);
        context.addRoutePolicyFactory(routeMetrics);
        context.addRoutePolicyFactory(watch);
    }

    private FrameLimits frameLimits() {
        Settings settings = wiring.settings;
        return new FrameLimits(settings.number("hl7.message.limit"),
                Duration.ofSeconds(settings.number("hl7.message.seconds")),
                FrameLimits.standard().queuedFrames(), FrameLimits.standard().linger());
    }

    private RequestLimits requestLimits(String bodyLimit) {
        Settings settings = wiring.settings;
        return new RequestLimits(settings.number(bodyLimit), settings.number("fhir.line.limit"),
                settings.number("fhir.headers.limit"), Duration.ofSeconds(settings.number("fhir.request.seconds")),
                RequestLimits.standard().queuedParts(), RequestLimits.standard().linger());
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

    /** From now on batches go through something else than the steps of linking; what is under way is finished first. */
    void linkBy(Consumer<Batch> how) throws Exception {
        CamelContext context = main.getCamelContext();
        context.getRouteController().stopRoute("link");
        context.removeRoute("link");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("batches:link").routeId("link").process(batch -> how.accept(batch.getMessage().getBody(Batch.class)));
            }
        });
    }

    DoorLimits limits() {
        return limits;
    }

    String searchFault() {
        return wiring.searchState.reason();
    }

    @Override
    public void close() {
        watch.close();
        doors.close(PATIENCE);
        if (limits != null) {
            limits.doors().values().forEach(Connections::closeAll);
        }
        main.stop();
        threads.close();
        if (publishing != null) {
            closeQuietly(publishing);
        }
        if (beans != null) {
            beans.close();
        }
    }

    private static void closeQuietly(RestClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
