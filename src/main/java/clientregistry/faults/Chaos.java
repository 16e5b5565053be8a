package clientregistry.faults;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plays scenarios on a stage under load and judges what they left. One thread. */
public final class Chaos {

    /** The senders get going before the fault. */
    private static final int LEAD_IN_SECONDS = 4;
    private static final long RECOVERY_MILLIS = 120_000;
    /** Individuals of one scenario; more than it can send. */
    private static final int INDIVIDUALS = 4_000;

    private final Stage stage;
    private final ClientCertificates certificates;
    private final int perSecond;
    private final long seed;
    private int played;

    /** @param perSecond messages a second over both doors */
    public Chaos(Stage stage, ClientCertificates certificates, int perSecond, long seed) {
        this.stage = stage;
        this.certificates = certificates;
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /** @throws Exception when the harness itself fails, or a hub does not start; what the hub does wrong is in the verdict */
    public Verdict play(Scenario scenario) throws Exception {
        List<HubProcess> hubs = stage.hubs(scenario.hubs());
        int number = played++;
        long begun = System.nanoTime();
        try (Load load = Load.start(hubs, certificates, perSecond, seed, number * INDIVIDUALS, number)) {
            TimeUnit.SECONDS.sleep(LEAD_IN_SECONDS);
            scenario.fault().inflict(stage);
            long mended = System.nanoTime();
            double recovered = recovery(load, mended);
            catchUp(load, begun);
            load.stop();
            double rate = load.ledger().sent() / secondsSince(begun);
            JdbcTemplate jdbc = new JdbcTemplate(stage.registry());
            new Drain(jdbc).await();
            double drained = secondsSince(mended);
            return new Inspection(jdbc, stage.servers).inspect(scenario.name(), load.ledger(), rate, recovered, drained);
        } finally {
            stage.calm();
        }
    }

    private static double recovery(Load load, long mended) throws InterruptedException {
        long deadline = mended + RECOVERY_MILLIS * 1_000_000;
        while (!load.ledger().allAnsweredSince(mended, load.senders()) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return secondsSince(mended);
    }

    /** What could not be sent meanwhile is sent now, as far as time allows: the rate holds over the whole scenario. */
    private void catchUp(Load load, long begun) throws InterruptedException {
        long deadline = System.nanoTime() + stage.outageMillis * 1_000_000;
        while (load.ledger().sent() < perSecond * secondsSince(begun) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
