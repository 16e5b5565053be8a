package clientregistry.tools.faults;

import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.tools.client.Channel;
import clientregistry.tools.client.FhirChannel;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Channel;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** A steady load through both doors, from two sources that know the same individuals. Thread-safe. */
final class Load implements AutoCloseable {

    private static final int SENDERS_PER_DOOR = 8;
    /** How long a sender waits for an answer before it sends again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Supplier<String> CONTROL_IDS = new ControlIds();

    private final Ledger ledger = new Ledger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;
    private volatile boolean later;

    /**
     * @param hubs            where to, in order of preference
     * @param perSecond       messages a second, over both doors
     * @param firstIndividual number of the first individual; so many as needed follow
     * @param block           tells this load's made-up phone numbers from an earlier one's, below 60
     */
    static Load start(List<HubProcess> hubs, ClientCertificates certificates, int perSecond, long seed,
            int firstIndividual, int block)
            throws IOException {
        Load load = new Load();
        load.start("openmrs", true, hubs, certificates.of("openmrs"), perSecond, seed, firstIndividual,
                block * 2 * SENDERS_PER_DOOR);
        load.start("dhis2", false, hubs, certificates.of("dhis2"), perSecond, seed, firstIndividual,
                block * 2 * SENDERS_PER_DOOR + SENDERS_PER_DOOR);
        load.threads.forEach(Thread::start);
        return load;
    }

    private void start(String source, boolean fhir, List<HubProcess> hubs, SSLContext tls, int perSecond, long seed,
            int first, int block) {
        long period = 1_000_000_000L * 2 * SENDERS_PER_DOOR / perSecond;
        List<FhirClient> clients = hubs.stream().map(hub -> new FhirClient(
                URI.create("https://localhost:" + hub.fhirPort() + "/fhir"), tls, TIMEOUT)).toList();
        for (int i = 0; i < SENDERS_PER_DOOR; i++) {
            List<Channel> channels = new ArrayList<>();
            for (int hub = 0; hub < hubs.size(); hub++) {
                int port = hubs.get(hub).hl7Port();
                channels.add(fhir ? new FhirChannel(clients.get(hub))
                        : new Hl7Channel(() -> MllpClient.connect("localhost", port, tls, TIMEOUT)));
            }
            Script script = new Script(SourceProfile.of(source), fhir, CONTROL_IDS, seed, first + i, SENDERS_PER_DOOR,
                    block + i, () -> later);
            Thread thread = new Thread(new SteadySender(source + "-" + i, script, channels, period, ledger, () -> goesOn),
                    "chaos-sender");
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** From now on the second source meets, among others, individuals whom the first has known since the beginning. */
    void meetOld() {
        later = true;
    }

    /** Local ids of those. */
    static List<String> old(int firstIndividual) {
        return IntStream.range(0, SENDERS_PER_DOOR * Script.OLD)
                .mapToObj(i -> Individuals.localId(Script.old(firstIndividual, 1, i))).toList();
    }

    int senders() {
        return threads.size();
    }

    /** No new messages; returns when those under way are answered, or given up. */
    void stop() throws InterruptedException {
        goesOn = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        goesOn = false;
        threads.forEach(Thread::interrupt);
    }
}
