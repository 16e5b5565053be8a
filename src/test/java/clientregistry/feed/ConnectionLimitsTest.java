package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many connections a door has, and for how long, over real TLS. */
class ConnectionLimitsTest {

    private static TestHub hub;
    private static Gauges gauges;

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("hl7.connections.max", "4", "fhir.connections.max", "4",
                "connections.certificate-max", "2", "tls.handshake.seconds", "2", "fhir.rest.seconds", "2"));
        gauges = new Gauges(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void nobody() {
        await().atMost(Duration.ofSeconds(20)).until(gauges::allIsOver);
    }

    /** TLS 1.3 tells the client first: it counts once the hub has it, too. */
    private static MllpClient open(String certificate) throws IOException {
        int before = gauges.open("hl7");
        MllpClient client = hub.mllp(certificate);
        await().atMost(Duration.ofSeconds(20)).until(() -> gauges.open("hl7") == before + 1 || gauges.open("hl7") == 4);
        return client;
    }

    private static void serves(MllpClient client, String application, String id) throws IOException {
        Reply.of(client.send(Adt.of("A28", id).from(application).pid(3, id + "^^^" + application).bytes())).says("AA");
    }

    private static void isClosed(MllpClient client) {
        assertThatThrownBy(client::readFrame).isInstanceOf(EOFException.class);
    }

    @Test
    void beyond_the_limit_the_connection_that_rested_longest_gives_way() throws IOException {
        try (MllpClient first = open("openmrs"); MllpClient second = open("openmrs"); MllpClient third = open("dhis2");
             MllpClient fourth = open("dhis2")) {
            serves(first, "OPENMRS", "limit-first");
            try (MllpClient newcomer = hub.mllp("lims")) {
                serves(newcomer, "LIMS", "limit-new");
                isClosed(second);
                serves(first, "OPENMRS", "limit-again");
                serves(third, "DHIS2", "limit-third");
                serves(fourth, "DHIS2", "limit-fourth");
            }
        }
        assertThat(gauges.closed("hl7", "gave-way")).isPositive();
    }

    @Test
    void a_sender_with_too_many_connections_displaces_its_own() throws IOException {
        try (MllpClient neighbour = open("dhis2"); MllpClient first = open("openmrs"); MllpClient second =
                open("openmrs");
             MllpClient third = hub.mllp("openmrs")) {
            serves(third, "OPENMRS", "own-third");
            isClosed(first);
            serves(second, "OPENMRS", "own-second");
            serves(neighbour, "DHIS2", "own-neighbour");
        }
    }

    @Test
    @Tag("full")
    void where_none_rests_the_newcomer_is_closed_and_the_others_are_answered() throws Exception {
        List<MllpClient> working = new ArrayList<>();
        List<Adt> messages = new ArrayList<>();
        try (HeldBack lock = HeldBack.in(hub)) {
            for (String certificate : new String[] {"openmrs", "openmrs", "dhis2", "dhis2"}) {
                MllpClient client = open(certificate);
                String application = certificate.toUpperCase(Locale.ROOT);
                messages.add(Adt.of("A28", "work-" + working.size()).from(application)
                        .pid(3, "work-" + working.size() + "^^^" + application));
                client.write(Door.framed(List.of(messages.get(working.size()).bytes())));
                working.add(client);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> HeldBack.waiting(hub) > 0);
            try (MllpClient newcomer = hub.mllp("lims")) {
                isClosed(newcomer);
            }
        }
        for (MllpClient client : working) {
            Reply.of(client.readFrame()).says("AA");
            client.close();
        }
        assertThat(gauges.closed("hl7", "refused")).isPositive();
    }

    @Test
    @Tag("full")
    void a_handshake_that_does_not_finish_is_given_up() throws IOException {
        long before = gauges.closed("fhir", "handshake");
        try (Socket silent = new Socket("localhost", hub.settings().number("fhir.port"))) {
            silent.setSoTimeout(20_000);
            silent.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
            assertThat(silent.getInputStream().readAllBytes().length).as("an alert at most").isLessThan(20);
        }
        assertThat(gauges.closed("fhir", "handshake")).isEqualTo(before + 1);
    }

    @Test
    @Tag("full")
    void an_http_connection_that_rests_too_long_is_closed_and_an_mllp_connection_is_kept() throws IOException {
        try (MllpClient kept = open("openmrs"); RawHttp resting = new RawHttp(hub, "openmrs"); RawHttp silent =
                new RawHttp(hub, "dhis2")) {
            assertThat(resting.write(RawHttp.request("GET", "/metadata", "")).read().status()).isEqualTo(200);
            assertThat(resting.readToEnd()).isEmpty();
            assertThat(silent.readToEnd()).isEmpty();
            serves(kept, "OPENMRS", "kept");
        }
    }
}
