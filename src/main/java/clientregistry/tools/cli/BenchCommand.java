package clientregistry.tools.cli;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.person.security.PrivateFiles;
import clientregistry.tools.bench.Addresses;
import clientregistry.tools.bench.Bench;
import clientregistry.tools.bench.BenchPage;
import clientregistry.tools.bench.BenchText;
import clientregistry.tools.bench.Plan;
import clientregistry.tools.bench.Results;
import clientregistry.tools.bench.SenderProcess;
import clientregistry.tools.bench.Senders;
import clientregistry.tools.bench.Traffic;
import clientregistry.tools.demo.Population;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = {"Measure how fast the hub is in a registry of its own on this machine.",
    "Feeds through each door, questions, and floors: what door, search and rows cost for themselves. The senders are a "
        + "process of their own that shares the processors. Stops by itself."})
final class BenchCommand implements Callable<Integer> {

    private static final String SOURCE = "openmrs";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Which doors are fed through. */
    enum Door {
        fhir(Traffic.FHIR), hl7v2(Traffic.HL7V2), both(Traffic.HL7V2, Traffic.FHIR);

        private final List<Traffic> works;

        Door(Traffic... works) {
            this.works = List.of(works);
        }
    }

    @Option(names = "--base", converter = Count.OrNone.class, split = ",", paramLabel = "N",
            description = "Records in the registry before, several in turn (default: 10000).")
    private int[] bases = {10_000};
    @Option(names = "--door", paramLabel = "DOOR", description = "fhir, hl7v2 or both (default: ${DEFAULT-VALUE}).")
    private Door door = Door.both;
    @Option(names = "--senders", converter = Count.class, split = ",", paramLabel = "N",
            description = "How many send at once (default: 1,32,256).")
    private int[] senders = {1, 32, 256};
    @Option(names = "--seconds", converter = Count.class, paramLabel = "S",
            description = "Seconds of each measurement, five windows of it (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;
    @Option(names = "--warm-up", converter = Count.OrNone.class, paramLabel = "S",
            description = "Seconds of load before measuring, at most: three windows that agree end it (default: "
            + "${DEFAULT-VALUE}).")
    private int warmUp = 240;
    @Option(names = "--hapi", description = "Publish to HAPI FHIR alongside.")
    private boolean hapi;
    @Option(names = "--stewards", converter = Count.OrNone.class, paramLabel = "N",
            description = "Also measure what so many stewards at the console cost the feeds, and how long their pages take "
            + "(default: ${DEFAULT-VALUE}).")
    private int stewards;
    @Option(names = "--json", paramLabel = "FILE", description = "Also write all figures here.")
    private Path json;
    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with drawings here.")
    private Path html;
    @Option(names = "--compare", split = ",", paramLabel = "FILE",
            description = "Show the figures of that file beside those of this run; of two files, nothing is measured.")
    private List<Path> compared = List.of();
    @Option(names = "--comparisons", description = "Only measure how many comparisons a core makes: no servers.")
    private boolean onlyComparisons;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (onlyComparisons) {
            ComparisonBench.measure(new Place().settings(), SOURCE, people(bases[0]), Duration.ofSeconds(seconds), out);
        } else if (compared.size() == 2) {
            print(out, BenchText.sideBySide(read(compared.get(0)), read(compared.get(1))));
        } else {
            measure(out);
        }
        return 0;
    }

    private void measure(PrintWriter out) throws IOException, InterruptedException {
        Results before = compared.isEmpty() ? null : read(compared.get(0));
        Plan plan = new Plan(Arrays.stream(bases).sorted().boxed().toList(), door.works, Arrays.stream(senders).sorted().boxed()
                .toList(), seconds, Duration.ofSeconds(warmUp));
        RuleSet rules = RuleSetFiles.load(Place.config().resolve("matching.yaml"));
        try (ThrowAwayHub hub = ThrowAwayHub.start(rules, Map.of("hapi.enabled", String.valueOf(hapi), "steward.login",
                "certificate,local"), out)) {
            double start = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
            Results results = measure(hub, plan, start, out);
            print(out, BenchText.summary(results, plan.doors()));
            if (json != null) {
                PrivateFiles.write(json, JSON.writeValueAsString(results));
            }
            if (html != null) {
                PrivateFiles.write(html, BenchPage.page(results, plan.doors()));
            }
            if (before != null) {
                print(out, BenchText.sideBySide(before, results));
            }
        }
    }

    private Results measure(ThrowAwayHub hub, Plan plan, double start, PrintWriter out) throws IOException, InterruptedException {
        UnaryOperator<String> setting = hub.settings()::get;
        Addresses addresses = new Addresses("https://" + Endpoints.address(setting, "fhir"), Endpoints.host(setting, "hl7"),
                Integer.parseInt(setting.apply("hl7.port")), Place.home().resolve("certs/dev").toString());
        try (Senders senders = Senders.start(OwnProcess.command(List.of(), SenderProcess.class.getName()), addresses)) {
            Bench bench = new Bench(hub.hub(), senders, plan, () -> drain(hub), line -> print(out, List.of(line)));
            DeskBench desks = stewards == 0 ? null : new DeskBench(hub, stewards, Bench.known());
            return bench.run(start, () -> {
                if (desks != null) {
                    desks.measure(bench::rate, out);
                }
            });
        }
    }

    private static double drain(ThrowAwayHub hub) throws InterruptedException {
        long start = System.nanoTime();
        PublishingProgress.await(hub.jdbc());
        return (System.nanoTime() - start) / 1e9;
    }

    private static Results read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), Results.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new CommandFault(file + " was not written by ./hub bench --json: " + e.getOriginalMessage());
        }
    }

    private static List<PersonRow> people(int records) {
        return Population.generate(1, Math.max(1, records * 7 / 10), Math.max(1, records)).entries().stream()
                .limit(records).map(Population.Entry::row)
                .map(row -> row.with(PersonColumn.RECORD_ID, "1-" + row.recordId())).toList();
    }

    private static void print(PrintWriter out, List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }
}
