package clientregistry.tools.cli;

import clientregistry.feed.file.PersonRow;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.LoadRun;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.client.RowSender;
import clientregistry.tools.demo.Population;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.LinkedPeople;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = {"See it work: starts the hub, sends it a made-up population through both "
        + "doors, and shows what it made of it.",
    "The hub stays running in the background (./hub stop)."})
final class DemoCommand implements Callable<Integer> {

    private static final int SENDERS = 4;

    @Mixin
    private Place place;
    @Option(names = "--people", converter = Count.class, paramLabel = "N",
            description = "People in the population (default: ${DEFAULT-VALUE}).")
    private int people = 700;
    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same population (default: "
            + "${DEFAULT-VALUE}).")
    private long seed = 1;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RunningHub hub = hub(out);
        Population population = Population.generate(seed, people, people * 10 / 7);
        List<LoadResult> results = send(hub, population);
        boolean first = new DemoScenes(hub::get, Place.home().resolve("certs/dev")).play();
        JdbcTemplate jdbc = new JdbcTemplate(hub.database());
        PublishingProgress.await(jdbc);
        LinkedPeople linked = FoundLinks.read(jdbc, population.truth());
        boolean agree = DemoSummary.print(out, hub, results, population, Evaluation.of(linked), jdbc);
        if (first) {
            DemoScenes.spoilOne(jdbc);
        }
        DemoSummary.left(out, jdbc);
        out.printf("%nThe hub answers at%n");
        Endpoints.print(out, hub::get);
        DemoSummary.next(out, hub::get, DemoSummary.example(population, linked.found()));
        boolean complete = results.stream().allMatch(r -> r.refused() == 0 && r.failed() == 0);
        return agree && complete ? 0 : 1;
    }

    private RunningHub hub(PrintWriter out) throws IOException, InterruptedException {
        RunningHub running = RunningHub.of(place.data()).orElse(null);
        UnaryOperator<String> setting = running != null ? running::get : place.settings()::get;
        // Nodes that join the embedded servers of another one have embedded.enabled=false, too; the owner comes first.
        if (!setting.apply("embedded.enabled").equals("true") || setting.apply("hub.profile").equals("production")) {
            throw CommandFault.usage("the demo sends made-up people: not to a hub in production, nor to servers of "
                    + "your own (embedded.enabled=false)");
        }
        if (running != null) {
            return running;
        }
        out.println("Starting the hub on " + place.data());
        out.flush();
        RunningHub hub = BackgroundHub.start(place, out);
        out.println("The hub is ready");
        out.flush();
        return hub;
    }

    /** The first half of each source's records goes as FHIR, the other as HL7v2. */
    private static List<LoadResult> send(RunningHub hub, Population population) throws IOException,
            InterruptedException {
        List<LoadResult> results = new ArrayList<>();
        try (ProgressLine progress = ProgressLine.start("Sending", population.entries().size())) {
            for (String source : Population.SOURCES) {
                List<PersonRow> rows = population.of(source);
                Doors doors = Doors.of(hub, source);
                results.add(run(rows.subList(0, rows.size() / 2), doors.fhir(), progress));
                results.add(run(rows.subList(rows.size() / 2, rows.size()), doors.hl7(), progress));
            }
        }
        return results;
    }

    private static LoadResult run(List<PersonRow> rows, Supplier<RowSender> door, ProgressLine progress)
            throws InterruptedException {
        return LoadRun.all(SENDERS).run(rows.iterator(), door, (row, answer) -> progress.step());
    }
}
