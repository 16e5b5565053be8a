package clientregistry.tools.cli;

import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesDoubts;
import clientregistry.person.security.SourcesFile;
import clientregistry.wiring.CertificateTerms;
import clientregistry.wiring.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sources", description = "Who may talk to the registry, as config/sources.yaml says.",
        synopsisSubcommandLabel = "COMMAND")
final class SourcesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "sources needs one of list, check");
    }

    @Command(name = "list", description = {"Show the registered nodes, with the days their certificates are good where "
            + "a running hub has seen them; the sources; the certificates this hub uses."})
    void list(@Mixin Place place) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Sources sources = SourcesFile.read(file(null));
        Map<String, Long> seen = SeenNodes.days(place);
        TextTable nodes = new TextTable().row("NODE", "KNOWN BY", "ROLES", "SPEAKS FOR", "SEES", "CERTIFICATE");
        sources.nodes().forEach(each -> nodes.row(each.name(), each.knownBy().text(), roles(each),
                words(each.speaksFor()), each.seen() == null ? "all" : words(each.seen()),
                left(seen.get(each.name()))));
        nodes.print(out);
        out.println();
        TextTable known = new TextTable().row("SOURCE", "ASSIGNS", "SENDS AS");
        sources.all().stream().sorted(Comparator.comparing(Source::name)).forEach(each -> known.row(each.name(),
                words(each.assigns()), each.applications().stream().map(a -> a.application() + "/" + a.facility())
                        .collect(Collectors.joining(", "))));
        known.print(out);
        out.println();
        TextTable certificates = new TextTable().row("CERTIFICATE", "OF", "ENDS", "DAYS");
        Instant now = Instant.now();
        CertificateTerms.ofFiles(settings(place)).forEach(each -> certificates.row(CertificateTerms.word(each.kind()),
                each.name(), each.until().toString(), days(each, now)));
        certificates.print(out);
    }

    private static String left(Long days) {
        return days == null ? "not seen" : days + " days";
    }

    private static String days(CertificateTerm term, Instant now) {
        return String.valueOf((long) Math.floor(term.daysLeft(now)));
    }

    /** Of the hub that runs, else of the next one. */
    private static Settings settings(Place place) {
        return RunningHub.of(place.data()).map(hub -> hub.settings(place)).orElseGet(place::settings);
    }

    private static String roles(Node node) {
        return words(node.roles().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static String words(Collection<String> words) {
        return words.isEmpty() ? "-" : String.join(", ", new TreeSet<>(words));
    }

    @Command(name = "check", description = {"Say what is wrong with the file, a line each, and what may not be meant. "
            + "Exit code 1 when a hub would not start with it, or take it over."})
    int check(@Mixin Place place, @Parameters(paramLabel = "FILE", arity = "0..1", description = "Another one than "
            + "config/sources.yaml.") Path named) {
        PrintWriter out = spec.commandLine().getOut();
        Path file = file(named);
        List<String> faults = SourcesFile.faults(file);
        faults.forEach(each -> out.println("wrong   " + TextTable.plain(each)));
        if (faults.isEmpty()) {
            int authorities = (int) CertificateTerms.ofFiles(settings(place)).stream()
                    .filter(each -> each.kind() == CertificateTerm.Kind.CA).count();
            SourcesDoubts.of(SourcesFile.read(file), authorities)
                    .forEach(each -> out.println("doubt   " + TextTable.plain(each)));
        }
        out.println(faults.isEmpty() ? file + " is right" : file + ": " + faults.size() + " faults");
        out.flush();
        return faults.isEmpty() ? 0 : 1;
    }

    private static Path file(Path named) {
        return named == null ? Place.config().resolve("sources.yaml") : named;
    }
}
