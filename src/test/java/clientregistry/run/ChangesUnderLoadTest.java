package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.People;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.RevokingCa;
import clientregistry.tools.client.RevokingCa.Age;
import clientregistry.tools.client.RevokingCa.Holder;
import clientregistry.tools.client.SourceProfile;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While sources feed, the hub's certificate is renewed, CAs, the list of revoked certificates and the registrations
 * change: every message is acknowledged the first time, on connections that stay and on new ones.
 */
class ChangesUnderLoadTest {

    private static final RevokingCa CA = new RevokingCa("CN=Clinics CA");

    @TempDir
    private Path directory;
    private final AtomicInteger sent = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean enough;

    @Test
    @Tag("full")
    void a_few_changes() throws Exception {
        change(2);
    }

    @Test
    @Tag("full")
    void many_changes() throws Exception {
        change(60);
    }

    /** @param rounds changes of each kind that are to be taken over meanwhile */
    private void change(int rounds) throws Exception {
        Path home = TestHub.homeWith("sources.yaml", shipped -> shipped);
        renew();
        trust("");
        revoke();
        try (TestHub hub = TestHub.start(home, Map.of("registrations.seconds", "1", "audit.counted.seconds", "1",
                "tls.certificate",
                file("hub.pem"), "tls.key", file("hub-key.pem"), "tls.ca", file("ca.pem"),
                "tls.crl", file("ca.crl")))) {
            List<Thread> senders = senders(hub);
            senders.forEach(Thread::start);
            try {
                for (int round = 1; round <= rounds; round++) {
                    changeAll(hub, home, round);
                }
            } finally {
                enough = true;
                for (Thread each : senders) {
                    each.join(60_000);
                }
            }
            assertThat(refused).isEmpty();
            assertThat(sent.get()).isPositive();
            assertThat(hub.count("select count(*) from record where state = 'active'")).isEqualTo(sent.get());
            assertThat(hub.count("select count(*) from message where outcome = 'refused'")).isZero();
            assertThat(hub.count("select count(*) from audit_trail where event = 'connection-refused'")).isZero();
        }
    }

    /** One change of each kind, each seen to be taken over before the next. */
    private void changeAll(TestHub hub, Path home, int round) throws IOException {
        taken(hub, "certificates-changed", this::renew);
        taken(hub, "certificates-changed", () -> trust(round % 2 == 0 ? ""
                : Files.readString(TestCertificates.foreign().resolve("ca.pem"))));
        taken(hub, "certificates-changed", () -> revoke(CA.client("lost-" + round, null, null)));
        Path sources = home.resolve("config/sources.yaml");
        String before = Files.readString(sources);
        taken(hub, "sources-changed", () -> replace(sources, before.replaceAll("display: LIMS.*", "display: LIMS "
                + round)));
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void taken(TestHub hub, String event, Change change) throws IOException {
        long before = hub.count("select count(*) from audit_trail where event = ?", event);
        change.make();
        await().until(() -> hub.count("select count(*) from audit_trail where event = ?", event) > before);
    }

    /** Two files, one after the other: in between they do not fit. */
    private void renew() throws IOException {
        Holder server = CA.server();
        replace(directory.resolve("hub.pem"), server.text());
        replace(directory.resolve("hub-key.pem"), server.secret());
    }

    private void trust(String another) throws IOException {
        replace(directory.resolve("ca.pem"), CA.own().text() + another);
    }

    private void revoke(Holder... lost) throws IOException {
        Path next = Files.write(directory.resolve("next"), CA.list(Age.OF_NOW, List.of(lost).stream()
                .map(Holder::certificate).toArray(X509Certificate[]::new)));
        Files.move(next, directory.resolve("ca.crl"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void replace(Path file, String text) throws IOException {
        Files.move(Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text), file,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    /** A way to send a message; gives what is no positive acknowledgement, else null. */
    private interface Sender {
        String send(int number) throws IOException;
    }

    private List<Thread> senders(TestHub hub) throws IOException {
        SSLContext openmrs = CA.client("openmrs", null, null).client(directory, directory.resolve("ca.pem"));
        SSLContext dhis2 = CA.client("dhis2", null, null).client(directory, directory.resolve("ca.pem"));
        FhirClient staying = fhir(hub, openmrs);
        MllpClient open = mllp(hub, dhis2);
        List<Thread> senders = new ArrayList<>();
        senders.add(thread(number -> fhir(staying, number)));
        // A context of its own each time, so that no TLS session is resumed.
        senders.add(thread(number -> fhir(fhir(hub, CA.client("openmrs", null, null).client(directory,
                directory.resolve("ca.pem"))), number)));
        senders.add(thread(number -> hl7(open, number)));
        senders.add(thread(number -> {
            try (MllpClient once = mllp(hub, dhis2)) {
                return hl7(once, number);
            }
        }));
        return senders;
    }

    private Thread thread(Sender sender) {
        return new Thread(() -> {
            while (!enough) {
                int number = sent.incrementAndGet();
                try {
                    String fault = sender.send(number);
                    if (fault != null) {
                        refused.add(fault);
                    }
                } catch (IOException | RuntimeException e) {
                    refused.add(e.toString());
                }
            }
        });
    }

    private static FhirClient fhir(TestHub hub, SSLContext tls) {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port") + "/fhir"), tls,
                Duration.ofSeconds(30));
    }

    private static String fhir(FhirClient client, int number) throws IOException {
        int status = client.post("/Patient", FhirClient.JSON, People.patient("openmrs", "load-" + number, "Family"
                + number)).status();
        return status == 201 ? null : "HTTP " + status;
    }

    private static MllpClient mllp(TestHub hub, SSLContext tls) throws IOException {
        return MllpClient.connect("localhost", hub.settings().number("hl7.port"), tls, Duration.ofSeconds(30));
    }

    private static String hl7(MllpClient client, int number) throws IOException {
        String answer = client.send(new Hl7Writer(SourceProfile.of("dhis2")).write(Feed.row("load-" + number, "Given"
                + number, "Family" + number, "1980-01-01", "f", ""), "A28", "L" + number));
        return answer.contains("MSA|AA") ? null : answer.lines().skip(1).findFirst().orElse("no answer");
    }
}
