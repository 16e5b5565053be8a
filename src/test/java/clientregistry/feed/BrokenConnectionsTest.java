package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever the other end does to its connection, at any door: it is counted, and no line is written of it. */
class BrokenConnectionsTest {

    /** What surely shows as such: who goes at once may be gone before the door knows who it was. */
    private static final Set<String> COUNTED = Set.of("no TLS", "a broken record of TLS");
    private static final int TIMES = 5;
    /** Who speaks of the hub's own servers, which a slow machine may keep waiting: no word of a sender's connection. */
    private static final List<String> OF_OTHERS = List.of("clientregistry.publish.", "com.zaxxer.hikari.");
    private static final String HEAD = """
            POST /fhir/Patient HTTP/1.1\r
            Host: x\r
            Content-Type: application/fhir+json\r
            """;

    private static TestHub hub;
    private static final Queue<ILoggingEvent> WRITTEN = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> WATCH = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN) && OF_OTHERS.stream().noneMatch(event.getLoggerName()::startsWith)) {
                WRITTEN.add(event);
            }
        }
    };
    /** As {@code logback.xml} ships them; tests are quiet about connections. */
    private static final Map<String, Level> SHIPPED = Map.of("org.apache.camel.component.netty", Level.WARN,
            "org.apache.camel.component.netty.handlers", Level.ERROR,
            "org.apache.camel.component.netty.http.handlers", Level.ERROR);
    private static final Map<String, Level> BEFORE = new HashMap<>();

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static Logger all() {
        return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("audit.counted.seconds", "1"));
        SHIPPED.forEach((name, level) -> {
            BEFORE.put(name, logger(name).getLevel());
            logger(name).setLevel(level);
        });
        WATCH.start();
        all().addAppender(WATCH);
    }

    @AfterAll
    static void stop() {
        all().detachAppender(WATCH);
        BEFORE.forEach((name, level) -> logger(name).setLevel(level));
        hub.close();
    }

    /** What somebody does to a connection whose handshake is done. */
    interface End {
        void to(Socket plain, SSLSocket tls, String said) throws IOException;
    }

    private static void say(SSLSocket tls, String said) throws IOException {
        tls.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
        tls.getOutputStream().flush();
    }

    private static void reset(Socket plain) throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Until the door has read it all and ended the connection, in order or not. */
    private static void awaitEnd(Socket plain) throws IOException {
        plain.setSoTimeout(20_000);
        int read;
        try {
            do {
                read = plain.getInputStream().read();
            } while (read >= 0);
        } catch (SocketException reset) {
            assertThat(plain.isClosed()).isFalse();
        }
    }

    static Stream<Arguments> ends() {
        Map<String, End> ends = new LinkedHashMap<>();
        ends.put("reset", (plain, tls, said) -> {
            say(tls, said);
            reset(plain);
        });
        ends.put("reset before a word", (plain, tls, said) -> reset(plain));
        ends.put("closed", (plain, tls, said) -> {
            say(tls, said);
            tls.close();
        });
        ends.put("closed without a word of TLS", (plain, tls, said) -> {
            say(tls, said);
            plain.close();
        });
        ends.put("half closed", (plain, tls, said) -> {
            say(tls, said);
            plain.shutdownOutput();
        });
        ends.put("no TLS", (plain, tls, said) -> {
            say(tls, said);
            plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            awaitEnd(plain);
        });
        ends.put("a broken record of TLS", (plain, tls, said) -> {
            say(tls, said);
            plain.getOutputStream().write(Arrays.copyOf(new byte[] {23, 3, 3, 0, 32}, 37));
            awaitEnd(plain);
        });
        String people = People.patient("openmrs", "broken-connection", "Broken");
        String frame = Adt.of("A28", "broken-frame").name("Broken^Frame").text();
        Map<String, List<String>> doors = new TreeMap<>(Map.of(
                "fhir.port", List.of(HEAD, HEAD + "Content-Length: 90000\r\n\r\n{", HEAD + "Content-Length: "
                        + people.length() + "\r\n\r\n" + people,
                        "GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5)),
                "hl7.port", List.of("\u000bMSH|^~\\&|OPEN", "junk", "\u000b" + frame + "\u001c\r", "\u000b" + frame
                        + "\u001c\r\u000b" + frame),
                "steward.port", List.of("GET /registry/tasks HTTP/1.1\r\nHost: x\r\n",
                        "GET /registry/tasks HTTP/1.1\r\nHost: x\r\n\r\n")));
        return doors.entrySet().stream().flatMap(door -> ends.entrySet().stream().map(end ->
                Arguments.of(door.getKey(), end.getKey(), end.getValue(), door.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ends")
    @Tag("full")
    void writes_no_line(String port, String what, End end, List<String> said) throws IOException {
        WRITTEN.clear();
        long before = counted("tls");
        SSLContext client = TestCertificates.client(port.equals("steward.port") ? "steward" : "openmrs");
        for (int i = 0; i < TIMES; i++) {
            for (String each : said) {
                try (Socket plain = new Socket("localhost", hub.settings().number(port))) {
                    SSLSocket tls = (SSLSocket) client.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
                    tls.startHandshake();
                    end.to(plain, tls, each);
                }
            }
        }
        String door = port.replaceFirst("\\.port", "");
        await().until(() -> new Gauges(hub).open(door) == 0);
        assertThat(WRITTEN).as(what).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
        if (COUNTED.contains(what)) {
            await().until(() -> counted("tls") >= before + (long) TIMES * said.size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"fhir.port, openmrs, /fhir/metadata", "steward.port, steward, /registry/tasks"})
    void a_reset_is_counted_for_its_certificate(String port, String who, String path) throws IOException {
        WRITTEN.clear();
        long before = counted("reset");
        for (int i = 0; i < TIMES; i++) {
            try (Socket plain = new Socket("localhost", hub.settings().number(port))) {
                SSLSocket tls = (SSLSocket) TestCertificates.client(who).getSocketFactory().createSocket(plain,
                        "localhost", plain.getPort(), false);
                tls.startHandshake();
                say(tls, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(tls.getInputStream().read()).isEqualTo('H');
                reset(plain);
            }
        }
        await().until(() -> counted("reset") >= before + TIMES);
        assertThat(WRITTEN).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    /** Connections of somebody with a certificate, as the trail has them. */
    private static long counted(String why) {
        return hub.count("select coalesce(sum(split_part(x.detail, ' ', 1)::int), 0) from audit_entity x join "
                + "audit_event e on e.seq = x.seq where e.event = 'connection-broken' and e.node like 'CN=%' and "
                + "x.role = 'refusal' and x.what = '" + why + "'");
    }
}
