package clientregistry.tools.cli;

import clientregistry.feed.file.PeopleFile;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.person.security.PrivateFiles;
import clientregistry.tools.client.LoadResult;
import clientregistry.tools.client.LoadRun;
import clientregistry.tools.client.ProgressLine;
import clientregistry.tools.evaluation.Evaluation;
import clientregistry.tools.evaluation.LinkedPeople;
import clientregistry.tools.evaluation.Report;
import clientregistry.tools.evaluation.html.ReportHtml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "evaluate", description = {"Feed labelled people to a registry of its own and judge its links.",
    "Uses the configuration in config/ and the real way in; leaves nothing behind."})
final class EvaluateCommand implements Callable<Integer> {

    private static final String SOURCE = "openmrs";

    @Parameters(index = "0", paramLabel = "PEOPLE.csv", description = "Columns as for ./hub import.")
    private Path people;
    @Parameters(index = "1", paramLabel = "TRUTH.csv", description = "Columns record_id, person_id.")
    private Path truthFile;
    @Option(names = "--blank-identifiers", description = "Leave out national_id and other_id.")
    private boolean blankIdentifiers;
    @Option(names = "--through", paramLabel = "DOOR",
            description = "file, fhir or hl7v2: the door they come through (default: ${DEFAULT-VALUE}).")
    private Way through = Way.file;
    @Option(names = "--rematch", description = "Judge what there is after every record was matched again, as it is "
            + "every night.")
    private boolean rematch;
    @Option(names = "--as-fed", description = "Leave out what a night makes of it: rules learned from these records, "
            + "in force, every record matched again.")
    private boolean asFed;
    @Option(names = "--rules", paramLabel = "FILE",
            description = "Judge the rules of this file, written by ./hub rules export or as config/matching.yaml is "
            + "(default: config/matching.yaml).")
    private Path rulesFile;
    @Option(names = "--hapi", description = "Publish to a HAPI FHIR server, too, and check that all servers agree.")
    private boolean hapi;
    @Option(names = "--json", paramLabel = "FILE",
            description = "Also write all figures here; ids of records, no demographics.")
    private Path json;
    @Option(names = "--html", paramLabel = "FILE",
            description = "Also write a page with plots here; it SHOWS THE DEMOGRAPHICS of wrongly judged pairs.")
    private Path html;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> truth = TruthCsv.read(truthFile);
        if (!Files.isReadable(people)) {
            throw new CommandFault("cannot read " + people);
        }
        requireCommonRecord(truth);
        RuleSet rules = rulesFile != null ? RuleSetFiles.importFrom(rulesFile)
                : RuleSetFiles.load(Place.config().resolve("matching.yaml"));
        Stream.of(json, html).filter(Objects::nonNull).forEach(EvaluateCommand::requirePlace);
        boolean agree = true;
        try (ThrowAwayHub hub = ThrowAwayHub.start(rules, hapi, out)) {
            Fed fed = through == Way.file ? importFile(hub, out) : send(hub, out);
            awaitMatched(hub.jdbc());
            if (rematch) {
                JobRuns runs = new JobRuns(hub.jdbc());
                FollowedRun.follow(() -> true, runs, runs.request("rematch", "evaluate"), "Re-matching");
            }
            PublishingProgress.await(hub.jdbc());
            Report report = report(hub, rules, truth);
            out.printf("%n%,d records accepted, %,d rejected, %.0f records/s; %,d judged (truth names %,d)%n",
                    fed.accepted, fed.refused, (fed.accepted + fed.refused) / fed.seconds, report.scores().records(),
                    truth.size());
            ReportText.print(out, report);
            Evaluation auto = asFed ? null : night(hub, rules, truth, report, out);
            agree = AgreementLine.print(out, hub.settings()::get, hub.jdbc());
            write(report, fed, auto);
        }
        return agree ? 0 : 1;
    }

    /** Null when there are too few records to learn from, which it says. */
    private static Evaluation night(ThrowAwayHub hub, RuleSet rules, Map<String, String> truth, Report report,
            PrintWriter out) throws InterruptedException {
        RuleSet learned;
        try {
            learned = new Night(hub).pass(rules);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return null;
        }
        PublishingProgress.await(hub.jdbc());
        Evaluation auto = FoundLinks.judge(hub.jdbc(), truth);
        NightText.print(out, rules, report.scores(), learned, auto);
        return auto;
    }

    /** Else there would be nothing to judge, which looks like a perfect result. */
    private void requireCommonRecord(Map<String, String> truth) throws IOException {
        try (PeopleFile rows = PeopleFile.open(people)) {
            while (rows.hasNext()) {
                PeopleFile.Line line = rows.next();
                if (line.ok() && truth.containsKey(line.row().recordId().strip())) {
                    return;
                }
            }
        }
        throw new CommandFault("no record of " + people + " is named in " + truthFile);
    }

    /** Not only after all the work. */
    private static void requirePlace(Path file) {
        if (Files.isDirectory(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
            throw new CommandFault("cannot write " + file);
        }
    }

    private enum Way { file, fhir, hl7v2 }

    private record Fed(long accepted, long refused, double seconds) {
    }

    private Fed importFile(ThrowAwayHub hub, PrintWriter out) throws IOException, InterruptedException {
        FileImport work = new FileImport(hub.client(SOURCE), SOURCE, this::blank, out::println);
        long start = System.nanoTime();
        try (PeopleFile rows = PeopleFile.open(people); ProgressLine progress = ProgressLine.start("Feeding",
                PeopleFile.countLines(people))) {
            work.run(rows, progress);
        }
        return new Fed(work.accepted(), work.refused(), (System.nanoTime() - start) / 1e9);
    }

    /** As the source itself would send them, four at a time. */
    private Fed send(ThrowAwayHub hub, PrintWriter out) throws IOException, InterruptedException {
        Doors doors = hub.doors(SOURCE);
        try (PeopleFile rows = PeopleFile.open(people); ProgressLine progress = ProgressLine.start("Feeding",
                PeopleFile.countLines(people))) {
            LongAdder bad = new LongAdder();
            Iterator<PersonRow> good = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                    .peek(line -> tell(line, bad, out)).filter(PeopleFile.Line::ok).map(PeopleFile.Line::row)
                    .map(this::blank).iterator();
            LoadResult result = LoadRun.all(4).run(good, through == Way.fhir ? doors.fhir() : doors.hl7(),
                    (row, answer) -> progress.step());
            result.reasons().forEach((reason, count) -> out.println("  " + count + " not accepted: " + reason));
            return new Fed(result.accepted(), result.refused() + result.failed() + bad.sum(), result.seconds());
        }
    }

    private static void tell(PeopleFile.Line line, LongAdder bad, PrintWriter out) {
        if (!line.ok()) {
            bad.increment();
            out.println("line " + line.number() + ": " + line.problem());
        }
    }

    private PersonRow blank(PersonRow row) {
        return blankIdentifiers ? row.with(PersonColumn.NATIONAL_ID, "").with(PersonColumn.OTHER_ID, "") : row;
    }

    private static void awaitMatched(JdbcTemplate jdbc) throws InterruptedException {
        while (Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from record where pending_order is "
                + "not null)", Boolean.class))) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Report report(ThrowAwayHub hub, RuleSet rules, Map<String, String> truth) {
        LinkedPeople linked = FoundLinks.read(hub.jdbc(), truth);
        if (linked.truth().isEmpty()) {
            throw new CommandFault("no record that the truth names was accepted");
        }
        return Report.of(linked, FoundLinks.features(hub.jdbc(), linked.truth().keySet()), new Comparer(rules),
                hub.settings().number("search.candidates"));
    }

    private void write(Report report, Fed fed, Evaluation auto) throws IOException {
        if (json != null) {
            Files.writeString(json, report.toJson(fed.accepted, fed.refused, auto));
        }
        if (html != null) {
            Map<String, Map<String, String>> sent = sent(report.shownRecords());
            String title = people.getFileName() + (blankIdentifiers ? ", identifiers blanked" : "");
            PrivateFiles.write(html, ReportHtml.page(title, report, id -> sent.getOrDefault(id, Map.of())));
        }
    }

    /**
     * What the people file says of these records, by column; read again, so that a large file need not fit into memory.
     */
    private Map<String, Map<String, String>> sent(Set<String> records) throws IOException {
        Map<String, Map<String, String>> sent = new HashMap<>();
        try (PeopleFile rows = PeopleFile.open(people)) {
            rows.forEachRemaining(line -> {
                if (line.ok() && records.contains(line.row().recordId().strip())) {
                    sent.put(line.row().recordId().strip(), columns(blank(line.row())));
                }
            });
        }
        return sent;
    }

    private static Map<String, String> columns(PersonRow row) {
        Map<String, String> columns = new LinkedHashMap<>();
        Stream.of(PersonColumn.values()).skip(1).forEach(column -> columns.put(column.header(), row.get(column)));
        return columns;
    }
}
