package clientregistry.tools.cli;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.LoadRun;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.client.RowSender;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = {"Measure how fast records are compared, then feed rates through both doors, "
        + "in a registry of its own on this machine.",
    "The senders share the processors with the hub. Stops by itself."})
final class BenchCommand implements Callable<Integer> {

    private static final String SOURCE = "openmrs";

    @Option(names = "--base", converter = Count.OrNone.class, paramLabel = "N",
            description = "Records in the registry before, and those compared (default: ${DEFAULT-VALUE}).")
    private int base = 10_000;
    @Option(names = "--warm-up", converter = Count.OrNone.class, paramLabel = "S",
            description = "Seconds of load before measuring, per door (default: ${DEFAULT-VALUE}).")
    private int warmUp = 60;
    @Option(names = "--seconds", converter = Count.class, paramLabel = "S",
            description = "Seconds of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;
    @Option(names = "--senders", converter = Count.class, split = ",", paramLabel = "N",
            description = "Concurrent senders (default: 1,32).")
    private int[] senders = {1, 32};
    @Option(names = "--hapi", description = "Publish to HAPI FHIR alongside; says how long it takes to catch up.")
    private boolean hapi;
    @Option(names = "--stewards", converter = Count.OrNone.class, paramLabel = "N",
            description = "Also measure what so many stewards at the console cost the feeds, and how long their pages take "
            + "(default: ${DEFAULT-VALUE}).")
    private int stewards;
    @Option(names = "--comparisons", description = "Only measure comparing: one thread, no servers.")
    private boolean onlyComparisons;
    @Spec
    private CommandSpec spec;

    private int series;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ComparisonBench.measure(new Place().settings(), SOURCE, people(base), Duration.ofSeconds(seconds), out);
        if (!onlyComparisons) {
            measureFeeds(out);
        }
        return 0;
    }

    private void measureFeeds(PrintWriter out) throws IOException, InterruptedException {
        try (TemporaryData data = TemporaryData.create()) {
            RunningHub hub = BackgroundHub.start(Place.at(data.directory()), environment(), out);
            ProcessHandle process = ProcessHandle.of(hub.pid()).orElseThrow();
            // Ctrl-C must not leave it running either.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop hub"));
            try {
                measure(hub, out);
            } finally {
                StopCommand.stop(process);
            }
        }
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> settings = TemporaryData.settings();
        settings.put("hapi.enabled", String.valueOf(hapi));
        settings.put("steward.login", "certificate,local");
        return TemporaryData.environment(settings);
    }

    private void measure(RunningHub hub, PrintWriter out) throws IOException, InterruptedException {
        Doors doors = Doors.of(hub, SOURCE);
        List<PersonRow> first = people(base);
        try (ProgressLine progress = ProgressLine.start("Filling the registry", base)) {
            LoadRun.all(32).run(first.iterator(), doors.hl7(), (row, answer) -> progress.step());
        }
        out.printf("%-6s %8s %10s %8s %8s %8s %8s%n", "door", "senders", "records/s", "p50 ms", "p95 ms", "p99 ms",
                "failed");
        measure("HL7v2", doors.hl7(), out);
        measure("FHIR", doors.fhir(), out);
        if (stewards > 0) {
            new DeskBench(hub, stewards, first).measure(() -> run(senders[senders.length - 1], seconds, doors.fhir()), out);
        }
        drain(hub, out);
    }

    private void measure(String door, Supplier<RowSender> open, PrintWriter out) throws InterruptedException {
        run(senders[senders.length - 1], warmUp, open);
        for (int count : senders) {
            LoadResult result = run(count, seconds, open);
            out.printf("%-6s %8d %10.0f %8.1f %8.1f %8.1f %8d%n", door, count, result.rate(), result.p50(),
                    result.p95(), result.p99(), result.failed() + result.refused());
            out.flush();
        }
    }

    private LoadResult run(int count, int duration, Supplier<RowSender> open) throws InterruptedException {
        return new LoadRun(count, Long.MAX_VALUE, Duration.ofSeconds(duration))
                .run(people(2_000 * Math.max(1, duration)).iterator(), open, (row, answer) -> { });
    }

    /** New people of another seed each time, half of them known from an earlier series by family and village. */
    private List<PersonRow> people(int records) {
        int number = ++series;
        return Population.generate(number, Math.max(1, records * 7 / 10), Math.max(1, records)).entries().stream()
                .limit(records)
                .map(Population.Entry::row)
                .map(row -> row.with(PersonColumn.RECORD_ID, number + "-" + row.recordId())).toList();
    }

    private static void drain(RunningHub hub, PrintWriter out) throws InterruptedException {
        JdbcTemplate jdbc = new JdbcTemplate(hub.database());
        long start = System.nanoTime();
        long rows = PublishingProgress.waiting(jdbc);
        PublishingProgress.await(jdbc);
        out.printf("%,d publications were waiting at the end; published after %.1f s%n", rows,
                (System.nanoTime() - start) / 1e9);
        out.flush();
    }
}
