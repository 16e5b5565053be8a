package clientregistry.tools.faults;

import clientregistry.match.golden.Survivorship;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plays scenarios on a stage under load and judges what they left. One thread. */
public final class Chaos {

    private static final long LEAD_IN_MILLIS = 90_000;
    private static final long RECOVERY_MILLIS = 120_000;
    /** Individuals of one scenario; more than it can send. */
    private static final int INDIVIDUALS = 4_000;

    private final Stage stage;
    private final ClientCertificates certificates;
    private final Survivorship survivorship;
    private final int perSecond;
    private final long seed;
    private int played;

    /**
     * @param survivorship rules of the golden records, as the hubs have them
     * @param perSecond    messages a second over both doors
     */
    public Chaos(Stage stage, ClientCertificates certificates, Survivorship survivorship, int perSecond, long seed) {
        this.stage = stage;
        this.certificates = certificates;
        this.survivorship = survivorship;
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /**
     * Plays a scenario and judges what the hubs did.
     *
     * @throws Exception when the harness itself fails, or a hub does not start; what the hub does wrong is in the
     * verdict
     */
    public Verdict play(Scenario scenario) throws Exception {
        List<HubProcess> hubs = stage.hubs(scenario.hubs());
        int number = played++;
        long begun = System.nanoTime();
        try (Load load = Load.start(hubs, certificates, perSecond, seed, number * INDIVIDUALS, number)) {
            leadIn(number * INDIVIDUALS);
            load.meetOld();
            scenario.fault().inflict(stage);
            long mended = System.nanoTime();
            double recovered = recovery(load, mended);
            catchUp(load, begun);
            load.stop();
            double rate = load.ledger().sent() / secondsSince(begun);
            JdbcTemplate jdbc = new JdbcTemplate(stage.registry());
            new Drain(jdbc).await();
            double drained = secondsSince(mended);
            return new Inspection(jdbc, stage.servers, survivorship).inspect(scenario.name(), load.ledger(), rate,
                    recovered, drained);
        } finally {
            stage.calm();
        }
    }

    /**
     * The fault comes when the first source's first individuals can be found only by search: PostgreSQL remembers what
     * is recent, which would hide a search that is believed although it failed.
     */
    private void leadIn(int firstIndividual) throws InterruptedException {
        JdbcTemplate jdbc = new JdbcTemplate(stage.registry());
        Object[] old = Load.old(firstIndividual).toArray();
        long deadline = System.nanoTime() + LEAD_IN_MILLIS * 1_000_000;
        while (!canOnlyBeSearched(jdbc, old)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the registry does not get going");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean canOnlyBeSearched(JdbcTemplate jdbc, Object[] old) {
        return jdbc.query("""
                select count(*) filter (where not exists (select 1 from recent_version v where v.record_id = r.id))
                from record r where local_id = any(?)
                """, s -> s.setArray(1, s.getConnection().createArrayOf("text", old)),
                row -> row.next() && row.getInt(1) == old.length);
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
