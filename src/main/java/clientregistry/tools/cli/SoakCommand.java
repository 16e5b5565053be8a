package clientregistry.tools.cli;

import clientregistry.person.security.PemTls;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.faults.Soak;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "soak", description = {"Feed a registry of its own steadily while another source sends it the worst "
        + "there is.",
    "Says how long the good source waited and whether anything is lost or left waiting; exit code 1 if so, or if one "
    + "of a hundred of its records waited longer than 2 s. Stops by itself."})
final class SoakCommand implements Callable<Integer> {

    @Option(names = "--minutes", converter = Count.class, paramLabel = "N",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes = 30;
    @Option(names = "--rate", converter = Count.class, paramLabel = "N",
            description = "Records a second of the good source, over both doors (default: ${DEFAULT-VALUE}).")
    private int rate = 20;
    @Option(names = "--patience", converter = Count.class, paramLabel = "S",
            description = "Seconds that what waits in the end may take (default: ${DEFAULT-VALUE}).")
    private int patience = 300;
    @Option(names = "--seed", paramLabel = "N", description = "Of the made-up people (default: ${DEFAULT-VALUE}).")
    private long seed = 1;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryData data = TemporaryData.create()) {
            RunningHub hub = BackgroundHub.start(Place.at(data.directory()),
                    TemporaryData.environment(TemporaryData.settings()), out);
            ProcessHandle process = ProcessHandle.of(hub.pid()).orElseThrow();
            // Ctrl-C must not leave it running either.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop hub"));
            try {
                return soak(hub, out);
            } finally {
                StopCommand.stop(process);
            }
        }
    }

    private int soak(RunningHub hub, PrintWriter out) throws IOException, InterruptedException {
        Soak soak = new Soak(new Soak.Place(hub.port("fhir.port"), hub.port("hl7.port"),
                source -> PemTls.of(Place.home().resolve("certs/dev"), source),
                new JdbcTemplate(hub.database())), rate, Duration.ofMinutes(minutes), Duration.ofSeconds(patience),
                seed);
        Soak.Result result;
        try (ProgressLine progress = ProgressLine.start("Records of the good source", soak.records())) {
            result = soak.run(progress::step);
        }
        print(result, out);
        return result.isClean() ? 0 : 1;
    }

    private static void print(Soak.Result result, PrintWriter out) {
        result.harms().forEach((harm, times) -> out.printf("  %6d  %s%n", times, harm));
        out.printf("good source: %,d of %,d records accepted, p50 %.0f ms, p99 %.0f ms, at most %.0f ms%n",
                result.accepted(), result.due(), result.p50(), result.p99(), result.max());
        out.printf("lost %,d   two persons for one individual %,d   left waiting %,d   parked %,d   caught up after "
                + "%.1f s%n", result.lost(), result.apart(), result.waiting(), result.parked(), result.drainSeconds());
        out.println(result.isClean() ? "Nothing that came in stopped it" : "It did NOT hold");
        out.flush();
    }
}
