package clientregistry.tools.cli;

import static java.util.Objects.requireNonNullElseGet;

import clientregistry.feed.file.PeopleFile;
import clientregistry.person.security.PemTls;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", description = {"Send a people file (CSV) to the running hub, as its source would.",
    "Columns: record_id, given_name, middle_name, surname, sex, birth_date, phone, email, street_number, address_1, "
    + "address_2, "
    + "city, state, postcode, national_id, other_id. A line per row that was not taken; exit code 1 if there is any."})
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Parameters(paramLabel = "FILE.csv", description = "The file; UTF-8, header in the first line.")
    private Path file;
    @Option(names = "--source", required = true, paramLabel = "NAME",
            description = "Source the records belong to, as in config/sources.yaml.")
    private String source;
    @Option(names = "--cert", paramLabel = "PEM", description = "Certificate to show (default: certs/dev/NAME.pem).")
    private Path certificate;
    @Option(names = "--key", paramLabel = "PEM", description = "Its key (default: certs/dev/NAME-key.pem).")
    private Path key;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningHub hub = RunningHub.require(place);
        PrintWriter out = spec.commandLine().getOut();
        FileImport work = new FileImport(client(hub), source, UnaryOperator.identity(), line -> say(out, line));
        long start = System.nanoTime();
        try (PeopleFile rows = open(); ProgressLine progress = ProgressLine.start("Importing",
                PeopleFile.countLines(file))) {
            work.run(rows, progress);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        say(out, "%,d rows accepted, %,d rejected, %.1f s, %.0f rows/s".formatted(work.accepted(), work.refused(),
                seconds, (work.accepted() + work.refused()) / seconds));
        return work.refused() == 0 ? 0 : 1;
    }

    private PeopleFile open() {
        try {
            return PeopleFile.open(file);
        } catch (IOException e) {
            throw new CommandFault("cannot read " + e.getMessage());
        }
    }

    private FhirClient client(RunningHub hub) {
        Path certificates = Place.home().resolve("certs/dev");
        try {
            SSLContext tls = PemTls.of(Place.home().resolve(hub.get("tls.ca")),
                    requireNonNullElseGet(certificate, () -> certificates.resolve(source + ".pem")),
                    requireNonNullElseGet(key, () -> certificates.resolve(source + "-key.pem")));
            return new FhirClient(URI.create("https://" + Endpoints.address(hub::get, "fhir")), tls,
                    Duration.ofSeconds(60));
        } catch (IOException e) {
            throw new CommandFault(e.getMessage());
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
