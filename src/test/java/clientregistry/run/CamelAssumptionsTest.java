package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.servers.Ports;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.TestCertificates;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.netty.NettyConstants;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * What the hub takes for granted of Camel, a test a fact: after an upgrade of Camel the ones that fail say what broke,
 * and where it is relied on.
 */
class CamelAssumptionsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final int port = Ports.free();

    @AfterEach
    void stop() throws IOException {
        camel.close();
    }

    private void run(RouteBuilder... routes) throws Exception {
        for (RouteBuilder each : routes) {
            camel.addRoutes(each);
        }
        camel.start();
    }

    private interface Configure {
        void of(RouteBuilder builder);
    }

    private static RouteBuilder routes(Configure configure) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                configure.of(this);
            }
        };
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(java.net.http.HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
    }

    /** Why no transaction and no lock may span a component: DecideAndCommit, Published. */
    @Test
    void after_an_asynchronous_component_a_route_may_go_on_in_another_thread() throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        Processor note = exchange -> threads.add(Thread.currentThread());
        String elasticsearch = TestServers.elasticsearch().url().replaceFirst("^https?://", "");
        run(routes(r -> r.from("direct:in").process(note)
                .doTry().to("elasticsearch:any?operation=Ping&hostAddresses=" + elasticsearch)
                .doCatch(Exception.class).end().process(note)));

        // Not always: the answer may be there before the component asks to be told.
        for (int i = 0; i < 20; i++) {
            camel.createProducerTemplate().sendBody("direct:in", null);
        }

        assertThat(threads).hasSize(40);
        assertThat(Set.copyOf(threads)).as("threads").hasSizeGreaterThan(1);
    }

    /** Why thousands of feeds may wait in "batches:link" with a handful of threads. */
    @Test
    void a_listener_answers_when_an_asynchronous_step_is_done_and_holds_no_thread_meanwhile() throws Exception {
        int many = 100;
        Queue<AsyncCallback> waiting = new ConcurrentLinkedQueue<>();
        run(routes(r -> r.from("netty-http:http://127.0.0.1:" + port + "/x?maximumPoolSize=1")
                .process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        exchange.getMessage().setBody("done");
                        waiting.add(callback);
                        return false;
                    }
                })));
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            answers.add(client.sendAsync(java.net.http.HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/x")).version(HttpClient.Version.HTTP_1_1).build(),
                    BodyHandlers.ofString()));
        }

        await().until(() -> waiting.size() == many);
        waiting.forEach(callback -> callback.done(false));

        for (CompletableFuture<HttpResponse<String>> each : answers) {
            assertThat(each.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
        }
    }

    /** What RequestGuard rides on: it sees the parts of a request, not the whole. */
    @Test
    void a_handler_named_in_encoders_of_an_http_listener_stands_before_what_makes_requests_whole() throws Exception {
        Queue<Object> read = new ConcurrentLinkedQueue<>();
        camel.getRegistry().bind("watch", MllpHandlers.factory(() -> new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                read.add(message);
                context.fireChannelRead(message);
            }
        }));
        run(routes(r -> r.from("netty-http:http://127.0.0.1:" + port + "/x?encoders=#watch").setBody().constant("ok")));

        assertThat(get("/x").body()).isEqualTo("ok");

        assertThat(read).anyMatch(each -> each instanceof HttpRequest).noneMatch(FullHttpRequest.class::isInstance);
    }

    /** Why all HTTP listeners have mapHeaders=false. */
    @Test
    void without_mapping_a_query_parameter_is_no_header_and_a_malformed_query_gets_to_the_route() throws Exception {
        run(routes(r -> r.from("netty-http:http://127.0.0.1:" + port + "/x?mapHeaders=false")
                .setBody(exchange -> "if-match is " + exchange.getMessage().getHeader("if-match"))));

        assertThat(get("/x?if-match=3").body()).isEqualTo("if-match is null");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /x?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(text(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    /** Why RequestGuard cuts bodies before: what is refused here no route can answer or audit. */
    @Test
    void a_body_longer_than_the_listener_takes_is_refused_without_a_route() throws Exception {
        AtomicInteger routed = new AtomicInteger();
        run(routes(r -> r.from("netty-http:http://127.0.0.1:" + port + "/x?chunkedMaxContentLength=10")
                .process(exchange -> routed.incrementAndGet())));

        HttpResponse<String> answer = HttpClient.newHttpClient().send(java.net.http.HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/x")).version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofString("longer than ten")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(routed).hasValue(0);
    }

    /** What FHIR and HL7v2 doors know their sender by; a client that sends the header itself does not get through. */
    @Test
    void the_session_of_a_tls_connection_is_a_header_that_nobody_can_forge() throws Exception {
        SSLContext server = TestCertificates.server();
        camel.getRegistry().bind("tls", new SSLContextParameters() {
            @Override
            public SSLContext createSSLContext(CamelContext context) {
                return server;
            }
        });
        Queue<Object> sessions = new ConcurrentLinkedQueue<>();
        run(routes(r -> r.from("netty-http:https://127.0.0.1:" + port + "/x?ssl=true&sslContextParameters=#tls"
                + "&needClientAuth=true&sslClientCertHeaders=true&mapHeaders=false").process(exchange ->
                sessions.add(exchange.getMessage().getHeader(NettyConstants.NETTY_SSL_SESSION)))));

        HttpClient client = HttpClient.newBuilder().sslContext(TestCertificates.client("openmrs")).build();
        client.send(java.net.http.HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/x"))
                .header(NettyConstants.NETTY_SSL_SESSION, "forged").build(), BodyHandlers.discarding());

        assertThat(sessions).singleElement().isInstanceOfSatisfying(SSLSession.class, session ->
                assertThat(session.getLocalCertificates()).isNotEmpty());
    }

    /** Why DoorErrors names its configurations: a route has the nameless one, or those it names, not both. */
    @Test
    void a_route_that_names_an_error_configuration_does_not_have_the_nameless_one() throws Exception {
        camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration().onException(Exception.class).handled(true).setBody().constant("nameless");
                routeConfiguration("named").onException(IllegalStateException.class).handled(true).setBody()
                        .constant("named");
            }
        });
        Processor fails = exchange -> {
            throw new IllegalArgumentException("fault");
        };
        run(routes(r -> {
            r.from("direct:nameless").process(fails);
            r.from("direct:named").routeConfigurationId("named").process(fails);
        }));

        assertThat(camel.createProducerTemplate().request("direct:nameless", e -> { }).getMessage().getBody())
                .isEqualTo("nameless");
        assertThat(camel.createProducerTemplate().request("direct:named", e -> { }).getException())
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Why GoneAfterCommit is a condition of a clause for all exceptions, and no clause of its own. */
    @Test
    void a_clause_for_a_kind_of_exception_is_not_found_when_its_cause_is_as_near_to_another() throws Exception {
        run(routes(r -> {
            r.onException(DataAccessException.class).handled(true).setBody().constant("database");
            r.onException(Exception.class).handled(true).setBody().constant("any");
            r.from("direct:in").process(exchange -> {
                throw new DataAccessResourceFailureException("gone", new SQLException("gone"));
            });
        }));

        assertThat(camel.createProducerTemplate().requestBody("direct:in", (Object) null)).isEqualTo("any");
    }

    /** What a door's answer to a fault rides on: classify, recordRefusal, answer. */
    @Test
    void an_error_handled_by_steps_leaves_their_body_and_no_exception() throws Exception {
        run(routes(r -> {
            r.onException(Exception.class).handled(true)
                    .process(exchange -> exchange.getMessage().setBody(exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                            Exception.class).getMessage()));
            r.from("direct:in").process(exchange -> {
                throw new IOException("why");
            });
        }));

        Exchange answered = camel.createProducerTemplate().request("direct:in", exchange -> { });

        assertThat(answered.getMessage().getBody()).isEqualTo("why");
        assertThat(answered.getException()).isNull();
    }

    /** How TakeRows and TakeRun end a turn in which there is nothing to do. */
    @Test
    void a_step_can_end_its_route_without_a_fault() throws Exception {
        AtomicInteger after = new AtomicInteger();
        run(routes(r -> r.from("direct:in").process(exchange -> exchange.setRouteStop(true))
                .process(exchange -> after.incrementAndGet())));

        assertThat(camel.createProducerTemplate().request("direct:in", exchange -> { }).getException()).isNull();
        assertThat(after).hasValue(0);
    }

    /** Why two turns of a publisher or a job never run beside each other on one node. */
    @Test
    void a_synchronous_timer_waits_for_its_route() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch turns = new CountDownLatch(5);
        run(routes(r -> r.from("timer:t?period=1&delay=0&synchronous=true").process(exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            turns.await(20, TimeUnit.MILLISECONDS);
            now.decrementAndGet();
            turns.countDown();
        })));

        assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    /** Why the nodes of a cluster have one context name: Quartz takes those of one scheduler name for one cluster. */
    @Test
    void a_quartz_scheduler_is_named_after_the_context_too() throws Exception {
        DefaultCamelContext named = new DefaultCamelContext();
        named.getCamelContextExtension().setName("registry");
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(Map.of("org.quartz.scheduler.instanceName", "hub",
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", "1"));
        named.addComponent("quartz", quartz);
        try (named) {
            named.start();

            assertThat(quartz.getScheduler().getSchedulerName()).isEqualTo("hub-registry");
        }
    }

    /** Why InWork closes the doors before Camel does: Camel lets routes finish whose answers cannot leave any more. */
    @Test
    void a_stopping_listener_closes_connections_before_its_routes_are_done() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        run(routes(r -> r.from("netty:tcp://127.0.0.1:" + port + "?sync=true&textline=true").routeId("tcp")
                .process(exchange -> {
                    inRoute.countDown();
                    goOn.await(20, TimeUnit.SECONDS);
                })));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(inRoute.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> stopping = CompletableFuture.runAsync(camel::stop);

            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().read()).as("end of stream, no answer").isEqualTo(-1);
            goOn.countDown();
            stopping.get(30, TimeUnit.SECONDS);
        }
    }

    /** How the loop of a job asks its run, which it knows by the name of a class. */
    @Test
    void a_loop_asks_a_property_named_like_a_class() throws Exception {
        List<String> turns = new ArrayList<>();
        run(routes(r -> r.from("direct:in").setProperty("jobs.WorkRun").constant(turns)
                .loopDoWhile(r.simple("${exchangeProperty[jobs.WorkRun].isEmpty}"))
                .process(exchange -> turns.add("once")).end()));

        camel.createProducerTemplate().sendBody("direct:in", null);

        assertThat(turns).hasSize(1);
    }

    /** The log of a job that fails names the job, not the route that all of them share. */
    @Test
    void a_shared_route_knows_the_route_that_came_to_it_also_where_it_fails() throws Exception {
        List<String> said = new ArrayList<>();
        run(routes(r -> {
            r.onException(IllegalStateException.class).handled(true).setBody(r.simple("${fromRouteId}"))
                    .process(exchange -> said.add(exchange.getMessage().getBody(String.class)));
            r.from("direct:in").routeId("job").to("direct:shared");
            r.from("direct:shared").routeId("shared").process(exchange -> {
                throw new IllegalStateException();
            });
        }));

        assertThat(camel.createProducerTemplate().request("direct:in", exchange -> { }).getException()).isNull();
        assertThat(said).containsExactly("job");
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
}
