package clientregistry.tools.cli;

import clientregistry.link.quality.Estimate;
import clientregistry.link.quality.Estimate.Interval;
import clientregistry.link.quality.QualityQuestions;
import clientregistry.link.quality.QualityReader;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.Asking;
import clientregistry.match.matching.RuleSet;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.SqlRows;
import clientregistry.tools.quality.Chosen;
import clientregistry.tools.quality.Sampled;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.StoredRegister;
import clientregistry.tools.trial.TrialRecords;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "quality",
        description = {"How good the links are: precision and recall with 95-percent intervals, by what "
        + "stewards answered to questions drawn at random, beside what the model expects itself.",
    "Recall is of pairs that a key brings together."})
final class QualityCommand implements Callable<Integer> {

    /** As long as a feed waits for it. */
    private static final int LOCK_SECONDS = 15;
    /** Days of questions that may wait; who does not answer gets no more. */
    private static final int PATIENCE_DAYS = 5;

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Option(names = "--days", paramLabel = "N", converter = Count.class,
            description = "By answers of the last N days (default: ${DEFAULT-VALUE}).")
    private int days = 365;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        QualityReader reader = new QualityReader(OperatorTools.asked(RunningHub.require(place), who, "quality").jdbc(),
                ZoneId.systemDefault());
        PrintWriter out = spec.commandLine().getOut();
        Optional<Estimate> estimate = reader.estimate(Instant.now().minus(Duration.ofDays(days)));
        if (estimate.isEmpty()) {
            out.println("Nothing was drawn yet: the hub does it each night (quality.cron, quality.questions), ./hub "
                    + "quality draw does it now.");
        } else {
            print(out, reader, estimate.get());
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, QualityReader reader, Estimate estimate) {
        new TextTable().row("", "ANSWERED", "95 % FROM", "TO", "MODEL EXPECTS")
                .row("precision", value(estimate.precision()), low(estimate.precision()), high(estimate.precision()),
                        share(estimate.expectedPrecision()))
                .row("recall", value(estimate.recall()), low(estimate.recall()), high(estimate.recall()),
                        share(estimate.expectedRecall())).print(out);
        out.println();
        TextTable strata = new TextTable().row("PAIRS", "ABOUT", "ANSWERED", "ONE INDIVIDUAL", "MODEL EXPECTS");
        estimate.cells().forEach(cell -> strata.row(cell.stratum().words(), String.format(Locale.ROOT, "%,.0f",
                cell.pairs()), cell.stratum().isAsked() ? String.valueOf(cell.answered()) : "not asked",
                String.valueOf(cell.same()), share(cell.expected())));
        strata.print(out);
        out.println();
        TextTable trend = new TextTable().row("MONTH", "PRECISION", "95 % FROM", "TO", "RECALL", "95 % FROM", "TO");
        reader.trend().forEach((month, each) -> trend.row(month.toString(), value(each.precision()),
                low(each.precision()), high(each.precision()), value(each.recall()), low(each.recall()),
                high(each.recall())));
        trend.print(out);
        out.printf(Locale.ROOT, "%,d questions wait for an answer (./hub review list)%n", reader.open());
    }

    private static String value(Interval interval) {
        return interval == null ? "" : share(interval.value());
    }

    private static String low(Interval interval) {
        return interval == null ? "" : share(interval.low());
    }

    private static String high(Interval interval) {
        return interval == null ? "" : share(interval.high());
    }

    private static String share(Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.4f", share);
    }

    @Command(name = "draw", description = "Put questions into the stewards' queue now, as the hub does each night; "
            + "answers change nothing by themselves.")
    void draw(@Mixin Place there, @Mixin Who asking, @Mixin Pace pace,
            @Option(names = "--questions", paramLabel = "N", converter = Count.class,
                    description = "So many (default: quality.questions).") Integer questions,
            @Option(names = "--seed", paramLabel = "N",
                    description = "The same registry and seed draw the same (default: the day).") Long seed) {
        RunningHub hub = RunningHub.require(there);
        int most = questions == null ? hub.settings(there).number("quality.questions") : questions;
        int asked = draw(OperatorTools.of(hub, asking), most, seed == null ? LocalDate.now(ZoneId.systemDefault()).toEpochDay()
                : seed, asking.name(), pace.progress(3));
        if (pace.isPaced()) {
            Pace.report("{\"questions\":" + asked + "}");
            return;
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%,d questions are in the stewards' queue (./hub review "
                + "list)%n",
                asked);
        spec.commandLine().getOut().flush();
    }

    private static int draw(OperatorTools tools, int most, long seed, String by, Progress progress) {
        QualityReader reader = new QualityReader(tools.jdbc(), ZoneId.systemDefault());
        if (reader.open() >= (long) PATIENCE_DAYS * most) {
            return 0;
        }
        RuleSetStore store = new RuleSetStore(tools.jdbc());
        RuleSet rules = new RuleSets(store).of(store.inForce().orElseThrow(() -> new CommandFault("no rule set is in "
                + "force"))).orElseThrow().rules();
        TrialRecords register = new StoredRegister(tools.jdbc()).read(null, List.of(Asking.of(rules)), progress);
        Sampled sampled = new Sampled(register, rules, seed, progress);
        Chosen chosen = new Chosen(sampled.strata(), sampled::pairs, reader.asked(), taken(tools.jdbc()));
        return new QualityQuestions(tools.jdbc(), tools.transaction(), new LinkLock(tools.jdbc(), LOCK_SECONDS),
                tools.audit()).ask(rules.version(), sampled.strata(), chosen.of(most), by);
    }

    /** Records with an open question, and those that were asked about before. */
    private static Set<UUID> taken(JdbcTemplate jdbc) {
        Set<UUID> taken = new HashSet<>();
        jdbc.query("select record_id, other_record_id from task where state = 'open' or kind = 'check'", row -> {
            taken.add(SqlRows.uuid(row, "record_id"));
            taken.add(SqlRows.uuid(row, "other_record_id"));
        });
        return taken;
    }
}
