package clientregistry.cli;

import clientregistry.client.PersonColumn;
import clientregistry.client.PersonCsv;
import clientregistry.client.PersonRow;
import clientregistry.client.ProgressLine;
import clientregistry.evaluation.Evaluation;
import clientregistry.evaluation.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "evaluate", description = {"Feed labelled people to a registry of its own and judge its links.",
    "Uses the rules in config/ and the real way in; leaves nothing behind."})
final class EvaluateCommand implements Callable<Integer> {

    private static final String SOURCE = "openmrs";

    @Parameters(index = "0", paramLabel = "PEOPLE.csv", description = "Columns as for ./hub import.")
    private Path people;
    @Parameters(index = "1", paramLabel = "TRUTH.csv", description = "Columns record_id, person_id.")
    private Path truthFile;
    @Option(names = "--blank-identifiers", description = "Leave out national_id and other_id.")
    private boolean blankIdentifiers;
    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
    private Path json;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> truth = TruthCsv.read(truthFile);
        if (!Files.isReadable(people)) {
            throw new CommandFault("cannot read " + people);
        }
        try (ThrowAwayHub hub = ThrowAwayHub.start(out)) {
            CsvImport work = feed(hub, out);
            awaitMatched(hub.jdbc());
            Evaluation evaluation = FoundLinks.judge(hub.jdbc(), truth);
            print(out, evaluation, work, truth.size());
            if (json != null) {
                Files.writeString(json, evaluation.toJson());
            }
        }
        return 0;
    }

    private CsvImport feed(ThrowAwayHub hub, PrintWriter out) throws IOException, InterruptedException {
        UnaryOperator<PersonRow> blank = row -> blankIdentifiers
                ? row.with(PersonColumn.NATIONAL_ID, "").with(PersonColumn.OTHER_ID, "") : row;
        CsvImport work = new CsvImport(hub.client(SOURCE), SOURCE, blank, out::println);
        try (PersonCsv rows = PersonCsv.open(people); ProgressLine progress = ProgressLine.start("Feeding", PersonCsv.countLines(people))) {
            work.run(rows, progress);
        }
        return work;
    }

    private static void awaitMatched(JdbcTemplate jdbc) throws InterruptedException {
        while (Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from record where pending_order is not null)", Boolean.class))) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static void print(PrintWriter out, Evaluation e, CsvImport work, int inTruth) {
        out.printf("%n%,d records accepted, %,d rejected; %,d judged (truth names %,d)%n", work.accepted(), work.refused(), e.records(), inTruth);
        out.printf("persons: %,d found, %,d in truth%n%n", e.foundPersons(), e.truePersons());
        out.printf("%-28s %9s %9s %9s%n", "", "precision", "recall", "F1");
        line(out, "automatic links, pairwise", e.pairwise());
        line(out, "automatic links, clusters", e.clusters());
        line(out, "automatic links, B-cubed", e.bCubed());
        line(out, "with review, pairwise", e.pairwiseWithReview());
        out.printf("%nreview: %,d pairs, %,d of them true%n", e.reviewed(), e.reviewedTrue());
        out.flush();
    }

    private static void line(PrintWriter out, String what, Score score) {
        out.printf("%-28s %9.4f %9.4f %9.4f%n", what, score.precision(), score.recall(), score.f1());
    }
}
