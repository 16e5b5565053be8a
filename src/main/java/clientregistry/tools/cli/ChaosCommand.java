package clientregistry.tools.cli;

import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.person.security.PemTls;
import clientregistry.servers.EmbeddedServers;
import clientregistry.servers.ServerSettings;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.faults.Chaos;
import clientregistry.tools.faults.Scenario;
import clientregistry.tools.faults.Scenarios;
import clientregistry.tools.faults.Stage;
import clientregistry.tools.faults.Verdict;
import clientregistry.tools.faults.VerdictText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "chaos", description = {"Harm a registry of its own under load in every way there is, and show that "
        + "nothing is lost or doubled.",
    "Servers and hubs are killed, frozen and cut off; a line per scenario. Exit code 1 unless every message is there "
    + "exactly once."})
final class ChaosCommand implements Callable<Integer> {

    private static final int SECONDS_BESIDES_OUTAGE = 25;

    @Option(names = "--minutes", converter = Count.class, paramLabel = "N",
            description = "About so long for all scenarios; outages last 30 s at most (default: ${DEFAULT-VALUE}).")
    private int minutes = 30;
    @Option(names = "--seed", paramLabel = "N", description = "Of the random moments (default: ${DEFAULT-VALUE}).")
    private long seed = 1;
    @Option(names = "--rate", converter = Count.class, paramLabel = "N",
            description = "Messages a second over both doors (default: ${DEFAULT-VALUE}).")
    private int rate = 60;
    @Option(names = "--scenario", split = ",", paramLabel = "NAME",
            description = "Only these (default: all); --list names them.")
    private List<String> names = List.of();
    @Option(names = "--list", description = "Name the scenarios and do nothing.")
    private boolean list;
    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
    private Path json;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Scenarios.all().forEach(scenario -> out.println(scenario.name()));
            return 0;
        }
        List<Scenario> scenarios = chosen();
        List<Verdict> verdicts = new ArrayList<>();
        try (TemporaryData data = TemporaryData.create();
                EmbeddedServers servers = EmbeddedServers.start(settings(data), line -> out.println("  " + line));
                Stage stage = stage(servers, data, scenarios.size())) {
            // Ctrl-C must leave nothing running either.
            Thread onInterrupt = new Thread(() -> stop(stage, servers), "stop stage");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            play(scenarios, new Chaos(stage, source -> PemTls.of(Place.home().resolve("certs/dev"), source),
                    SurvivorshipFile.read(Place.config()), rate, seed), verdicts, out);
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        if (json != null) {
            Files.writeString(json, VerdictText.json(verdicts));
        }
        return verdicts.stream().allMatch(Verdict::isClean) ? 0 : 1;
    }

    private List<Scenario> chosen() {
        Map<String, Scenario> all = Scenarios.all().stream()
                .collect(Collectors.toMap(Scenario::name, scenario -> scenario));
        names.stream().filter(name -> !all.containsKey(name)).findFirst().ifPresent(name -> {
            throw CommandFault.usage("there is no scenario '" + name + "' (./hub chaos --list)");
        });
        return names.isEmpty() ? Scenarios.all() : names.stream().map(all::get).toList();
    }

    private static ServerSettings settings(TemporaryData data) {
        return new ServerSettings(data.directory().resolve("servers"), Place.home().resolve("target"), 0, 0, 0, true,
                true, 300);
    }

    private Stage stage(EmbeddedServers servers, TemporaryData data, int scenarios) throws IOException {
        int outage = Math.max(4, Math.min(30, minutes * 60 / scenarios - SECONDS_BESIDES_OUTAGE));
        return new Stage(new Stage.Servers(servers.postgresql(), servers.elasticsearch(), servers.hapi(),
                servers.jdbcUrl(), servers.databaseUser(), servers.databasePassword()), OwnProcess.command(),
                data.directory().resolve("hubs"), Map.of(), outage, seed);
    }

    private static void play(List<Scenario> scenarios, Chaos chaos, List<Verdict> verdicts, PrintWriter out)
            throws Exception {
        out.println(VerdictText.heading());
        out.flush();
        try (ProgressLine progress = ProgressLine.start("Scenarios", scenarios.size())) {
            for (Scenario scenario : scenarios) {
                verdicts.add(chaos.play(scenario));
                out.println(VerdictText.line(verdicts.get(verdicts.size() - 1)));
                out.flush();
                progress.step();
            }
        }
    }

    private static void stop(Stage stage, EmbeddedServers servers) {
        try {
            stage.close();
            servers.close();
        } catch (IOException e) {
            // Files of a temporary directory stay behind.
        }
    }
}
