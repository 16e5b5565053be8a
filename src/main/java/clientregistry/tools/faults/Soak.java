package clientregistry.tools.faults;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.Channel;
import clientregistry.tools.client.FhirChannel;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirWriter;
import clientregistry.tools.client.Hl7Channel;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.SendResult;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One source sends the worst there is without a pause, while another feeds people at a steady rate, through both doors:
 * how long the good one waits for its answers, and whether all of its records are there, matched and published in the
 * end. Time is taken from the moment a record was due, so that a registry that stands still is seen. Loopback only.
 */
public final class Soak {

    private static final int SENDERS = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 200;
    private static final String GOOD = "dhis2";
    private static final String BAD = "openmrs";

    /**
     * Where to.
     *
     * @param fhirPort of the FHIR door on this machine
     * @param hl7Port  of the HL7v2 door on this machine
     * @param registry the registry's database, to look what became of it
     */
    public record Place(int fhirPort, int hl7Port, ClientCertificates certificates, JdbcTemplate registry) {
    }

    /**
     * What it came to; times in milliseconds.
     *
     * @param due      records of the good source
     * @param accepted of those
     * @param lost     accepted, and not in the registry
     * @param apart    of which the two records of one individual are not one person
     * @param waiting  in the end: records to be matched and publications, without what is parked
     * @param parked   records and publications
     * @param harms    how often each harmful message was answered how
     */
    public record Result(long due, long accepted, long lost, long apart, long waiting, long parked, double p50,
            double p99, double max, Map<String, Long> harms, double drainSeconds) {

        private static final double LATEST = 2_000;

        /** Nothing of the good source is lost, late or left waiting. */
        public boolean isClean() {
            return isWhole() && p99 <= LATEST;
        }

        /** Nothing is lost or left waiting; how quick that was depends on what else the machine does. */
        public boolean isWhole() {
            return accepted == due && lost == 0 && apart == 0 && waiting == 0;
        }
    }

    private final Place place;
    private final int rate;
    private final Duration time;
    private final Duration patience;
    private final long seed;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Long> harms = new ConcurrentHashMap<>();
    private volatile boolean goesOn = true;

    /**
     * @param rate     records a second of the good source
     * @param patience how long what waits in the end may take
     */
    public Soak(Place place, int rate, Duration time, Duration patience, long seed) {
        this.place = place;
        this.rate = rate;
        this.time = time;
        this.patience = patience;
        this.seed = seed;
    }

    /** How many records the good source will send. */
    public long records() {
        return time.toSeconds() * rate;
    }

    /**
     * Does it.
     *
     * @param answered told of each answer to the good source
     */
    public Result run(Runnable answered) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 2, task -> {
            Thread thread = new Thread(task, "soak");
            thread.setDaemon(true);
            return thread;
        });
        try {
            threads.execute(() -> harm("fhir"));
            threads.execute(() -> harm("hl7"));
            feed(threads, answered);
        } finally {
            goesOn = false;
            threads.shutdownNow();
        }
        long drained = System.nanoTime();
        long waiting = drain();
        return result(waiting, (System.nanoTime() - drained) / 1e9);
    }

    // The good source

    private void feed(ExecutorService threads, Runnable answered) throws IOException, InterruptedException {
        SSLContext tls = place.certificates.of(GOOD);
        FhirClient client = new FhirClient(URI.create("https://localhost:" + place.fhirPort + "/fhir"), tls, TIMEOUT);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        ConcurrentLinkedQueue<Boolean> ended = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < SENDERS; i++) {
            boolean fhir = i % 2 == 0;
            Channel channel = fhir ? new FhirChannel(client)
                    : new Hl7Channel(() -> MllpClient.connect("localhost", place.hl7Port, tls, TIMEOUT));
            threads.execute(() -> {
                send(next, start, fhir, channel, answered);
                ended.add(true);
            });
        }
        long latest = start + time.toNanos() + patience.toNanos();
        while (ended.size() < SENDERS && System.nanoTime() < latest) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void send(AtomicInteger next, long start, boolean fhir, Channel channel, Runnable answered) {
        try (channel) {
            for (int n = next.getAndIncrement(); n < records(); n = next.getAndIncrement()) {
                long due = start + n * 1_000_000_000L / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                deliver(channel, n, fhir);
                nanos.add(System.nanoTime() - due);
                answered.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until it is accepted: who is told to come back does so. */
    private void deliver(Channel channel, int number, boolean fhir) throws InterruptedException {
        String body = fhir ? new FhirWriter(SourceProfile.of(GOOD)).write(person(number)).json()
                : new Hl7Writer(SourceProfile.of(GOOD)).write(person(number), "A28", "SOAK" + number);
        while (!isAccepted(channel, "SOAK" + number, body)) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private static boolean isAccepted(Channel channel, String id, String body) {
        try {
            return channel.send(id, body).outcome() == SendResult.Outcome.ACCEPTED;
        } catch (IOException e) {
            return false;
        }
    }

    /** Two records of the source for each individual, one after the other. */
    private PersonRow person(int number) {
        int individual = number / 2;
        Random random = new Random(seed * 1_000_003 + individual);
        return PersonRow.of(Collections.nCopies(PersonColumn.values().length, ""))
                .with(PersonColumn.RECORD_ID, "soak-" + number)
                .with(PersonColumn.GIVEN_NAME, word(random)).with(PersonColumn.SURNAME, word(random) + word(random))
                .with(PersonColumn.BIRTH_DATE, (1930 + random.nextInt(80)) + "-" + (10 + random.nextInt(3)) + "-"
                        + (10 + random.nextInt(18)))
                .with(PersonColumn.SEX, individual % 2 == 0 ? "f" : "m")
                .with(PersonColumn.NATIONAL_ID, "CMSOAK" + seed + "X" + individual);
    }

    private static String word(Random random) {
        String[] syllables = {"ka", "lo", "mi", "na", "o", "pe", "ri", "su", "ta", "wa", "ye", "zi"};
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append(syllables[random.nextInt(syllables.length)]);
        }
        return word.toString();
    }

    // The other one

    private void harm(String door) {
        Random random = new Random(seed);
        List<Harm> all = Harm.all().stream().filter(harm -> harm.door().equals(door)).toList();
        try (Channel channel = harmful(door)) {
            for (int n = 0; goesOn; n++) {
                Harm harm = all.get(n % all.size());
                String answer = answer(channel, "HARM" + n, harm.message().apply(new Harm.Nth(n, random)));
                harms.merge(harm.name() + ": " + answer, 1L, Long::sum);
            }
        } catch (IOException e) {
            harms.merge(door + ": no certificate", 1L, Long::sum);
        }
    }

    private Channel harmful(String door) throws IOException {
        SSLContext tls = place.certificates.of(BAD);
        return door.equals("fhir") ? new FhirChannel(new FhirClient(URI.create("https://localhost:" + place.fhirPort
                + "/fhir"), tls, TIMEOUT))
                : new Hl7Channel(() -> MllpClient.connect("localhost", place.hl7Port, tls, TIMEOUT));
    }

    private static String answer(Channel channel, String id, String message) {
        try {
            SendResult answer = channel.send(id, message);
            return answer.outcome() == SendResult.Outcome.ACCEPTED ? "accepted" : answer.reason();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    // What became of it

    private long drain() throws InterruptedException {
        long latest = System.nanoTime() + patience.toNanos();
        long waiting = waiting();
        while (waiting > 0 && System.nanoTime() < latest) {
            TimeUnit.MILLISECONDS.sleep(500);
            waiting = waiting();
        }
        return waiting;
    }

    private long waiting() {
        return count("select (select count(*) from outbox where parked is null) + (select count(*) from record r "
                + "where pending_order is not null and not exists (select 1 from parked_record p where p.id = r.id))");
    }

    private Result result(long waiting, double drainSeconds) {
        List<Long> sorted;
        synchronized (nanos) {
            sorted = nanos.stream().sorted().toList();
        }
        long stored = count("select count(*) from record where local_id like 'soak-%'");
        long persons = count("select count(distinct l.person_id) from link l join record r on r.id = l.record_id "
                + "where l.closed_at is null and r.local_id like 'soak-%'");
        return new Result(records(), sorted.size(), sorted.size() - stored, persons - (records() + 1) / 2, waiting,
                count("select (select count(*) from outbox where parked is not null) + "
                        + "(select count(*) from parked_record)"),
                millis(sorted, 50), millis(sorted, 99), millis(sorted, 100), new TreeMap<>(harms), drainSeconds);
    }

    private static double millis(List<Long> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1)) / 1e6;
    }

    private long count(String sql) {
        Long count = place.registry.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
