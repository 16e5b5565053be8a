package clientregistry.tools.bench;

import clientregistry.feed.file.PersonRow;
import clientregistry.run.Hub;
import clientregistry.servers.ServerStatus;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Measures a hub that runs in this process on a registry of its own, which is spoilt afterwards: floors leave records
 * unmatched. One thread.
 */
public final class Bench {

    static final String SENDERS = "senders";
    private static final String HUB = "hub";
    /** Windows agree that differ by no more. */
    private static final double AGREE = 0.1;
    private static final int WARM_WINDOWS = 3;
    private static final long WARM_MILLIS = 5_000;

    private final Hub hub;
    private final Senders senders;
    private final Plan plan;
    private final Published published;
    private final Consumer<String> lines;
    private final ProcessorTimes times;
    private final List<Filled> filled = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();
    private int series;

    /** Waits until all is published; seconds it took. */
    public interface Published {
        double await() throws InterruptedException;
    }

    /** @param lines told what was found, as it comes */
    public Bench(Hub hub, Senders senders, Plan plan, Published published, Consumer<String> lines) {
        this.hub = hub;
        this.senders = senders;
        this.plan = plan;
        this.published = published;
        this.lines = lines;
        Map<String, Long> pids = new LinkedHashMap<>(Map.of(HUB, ProcessHandle.current().pid(), SENDERS, senders.pid()));
        hub.processes().stream().filter(ServerStatus::running).forEach(server -> pids.put(server.name(), server.pid()));
        this.times = new ProcessorTimes(pids);
    }

    /** Something else that is measured while the registry is whole. */
    public interface Besides {
        void measure() throws IOException, InterruptedException;
    }

    /** Some of the people of the base. */
    public static List<PersonRow> known() {
        return BasePeople.chunk(0).stream().map(Population.Entry::row).toList();
    }

    /** Feeds through the last door with most senders, answered a second, in one window as long as a measurement. */
    public double rate() throws IOException {
        Traffic door = plan.doors().get(plan.doors().size() - 1);
        int base = plan.bases().get(plan.bases().size() - 1);
        return senders.send(new Order(door, plan.most(), plan.seconds() * 1000L, 1, ++series, base, 0), () -> { }, n -> { }).get(0)
                .rate();
    }

    /**
     * Measures everything.
     *
     * @param startSeconds what the start took
     * @param besides      done at the greatest base
     */
    public Results run(double startSeconds, Besides besides) throws IOException, InterruptedException {
        lines.accept(BenchText.HEAD);
        int there = 0;
        for (int base : plan.bases()) {
            fill(there, base);
            there = base;
            for (Traffic door : plan.doors()) {
                for (int count : plan.senders()) {
                    measure(null, order(door, count, base));
                }
            }
            for (Traffic asking : base == 0 ? List.<Traffic>of() : List.of(Traffic.PIX, Traffic.READ, Traffic.MIXED)) {
                measure(null, order(asking, plan.most(), base));
            }
            published.await();
        }
        Map<String, Double> disk = Footprint.disk(hub.settings().data(), there + answered());
        besides.measure();
        floors(there);
        return new Results(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Footprint.machine(), startSeconds, filled,
                measured, Footprint.memory(hub), disk);
    }

    /** Records that came in besides the base. */
    private long answered() {
        return measured.stream().filter(each -> !each.work().asks())
                .mapToLong(each -> Math.round(each.rate().median() * plan.seconds())).sum();
    }

    private Order order(Traffic work, int count, int base) {
        return new Order(work, count, plan.window(), Plan.WINDOWS, ++series, base, 0);
    }

    private void fill(int from, int base) throws IOException, InterruptedException {
        Map<String, Long> before = times.millis();
        LoadResult result;
        try (ProgressLine progress = ProgressLine.start("Filling the registry", base - from)) {
            int[] shown = {0};
            IntConsumer step = done -> {
                for (; shown[0] < done; shown[0]++) {
                    progress.step();
                }
            };
            result = senders.send(new Order(Traffic.FILE, 0, 0, 0, 0, from, base), () -> { }, step).get(0);
        }
        Map<String, Double> millis = new TreeMap<>();
        spent(before, times.millis()).forEach((process, time) -> millis.put(process, (double) time / Math.max(1, base - from)));
        double drain = published.await();
        Filled how = new Filled(base, base - from, result.seconds(), millis, drain, warmUp(base));
        filled.add(how);
        lines.accept(BenchText.line(how));
    }

    /** Until three windows agree, or it takes too long: said then. */
    private Filled.WarmUp warmUp(int base) throws IOException {
        Traffic door = plan.doors().get(plan.doors().size() - 1);
        long start = System.nanoTime();
        double first = 0;
        while (true) {
            List<Double> rates = senders.send(new Order(door, plan.most(), WARM_MILLIS, WARM_WINDOWS, ++series, base, 0), () -> { },
                    n -> { }).stream().map(LoadResult::rate).toList();
            first = first == 0 ? rates.get(0) : first;
            Figure figure = Figure.of(rates);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            boolean agreed = figure.high() - figure.low() <= AGREE * figure.median();
            if (agreed || took.compareTo(plan.warmUp()) >= 0) {
                return new Filled.WarmUp(took.toMillis() / 1000.0, agreed, first, rates.get(rates.size() - 1));
            }
        }
    }

    /** At the greatest base only, and the rows last: those records stay unmatched. */
    private void floors(int base) throws IOException {
        for (Floor floor : Floor.values()) {
            hub.leaveOut(floor.how());
            for (Traffic door : plan.doors()) {
                // The first windows after a change are thrown away: other code, other plans of the database.
                senders.send(new Order(door, plan.most(), WARM_MILLIS, 1, ++series, base, 0), () -> { }, n -> { });
                measure(floor, order(door, plan.most(), base));
            }
        }
    }

    private void measure(Floor leftOut, Order order) throws IOException {
        List<CompletableFuture<Map<String, Long>>> looks = new ArrayList<>();
        Runnable look = () -> {
            long settled = SenderProcess.SETTLE.toMillis();
            for (long at : new long[] {settled, settled + order.windows() * order.window()}) {
                looks.add(CompletableFuture.supplyAsync(times::millis, CompletableFuture.delayedExecutor(at,
                        TimeUnit.MILLISECONDS)));
            }
        };
        List<LoadResult> windows = senders.send(order, look, n -> { });
        Measured found = Measured.of(order, leftOut, windows, spent(looks.get(0).join(), looks.get(1).join()));
        measured.add(found);
        lines.accept(BenchText.line(found));
    }

    private static Map<String, Long> spent(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> spent = new TreeMap<>();
        after.forEach((process, time) -> spent.put(process, time - before.getOrDefault(process, 0L)));
        return spent;
    }
}
