package clientregistry.tools.cli;

import clientregistry.link.rules.Learned;
import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.tools.learning.AnsweredPairs;
import clientregistry.tools.learning.SafetyBounds;
import clientregistry.tools.learning.FalseLinks;
import clientregistry.tools.learning.LearningReport;
import clientregistry.tools.learning.SafetyPopulation;
import clientregistry.tools.training.AnsweredPair;
import clientregistry.tools.training.ExpectedErrors;
import clientregistry.tools.training.Material;
import clientregistry.tools.training.Progress;
import clientregistry.tools.training.Sample;
import clientregistry.tools.training.Trainer;
import clientregistry.tools.training.Training;
import clientregistry.tools.trial.Counts;
import clientregistry.tools.trial.FeedSettings;
import clientregistry.tools.trial.TrialReport;
import clientregistry.wiring.Settings;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "learn", description = {"Do now what the hub does at night: learn a rule set as train does, try it, "
        + "and propose it or put it in force, as the setting learning says.",
    "It is put in force only within bounds; ./hub rules revert takes that back."})
final class LearnCommand implements Callable<Integer> {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);
    /** As long as a feed waits for it. */
    private static final int LOCK_SECONDS = 15;
    private static final long SEED = 1;
    /** Of which each counts as much where they are told in percent. */
    private static final int PARTS = 12;

    /** What was learned, and what speaks against it. */
    private record Candidate(Training training, double wrong, List<AnsweredPair> answers) {

        RuleSet rules() {
            return training.rules();
        }
    }

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Mixin
    private Pace pace;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunningHub hub = RunningHub.require(place);
        OperatorTools tools = pace.isPaced() ? OperatorTools.of(hub, who) : OperatorTools.asked(hub, who, "learn");
        Settings settings = hub.settings(place);
        Learned.Mode mode = Learned.Mode.of(settings.get("learning"), settings.isDevelopment());
        if (mode == Learned.Mode.OFF) {
            throw new CommandFault("learning is off (config/application.properties); ./hub train learns without it");
        }
        LearningReport report = learn(tools, settings, mode, pace.progress(PARTS));
        if (pace.isPaced()) {
            Pace.report(report.toJson());
        } else {
            print(spec.commandLine().getOut(), report);
        }
        return 0;
    }

    private LearningReport learn(OperatorTools tools, Settings settings, Learned.Mode mode, Progress progress) {
        RuleSetStore store = new RuleSetStore(tools.jdbc());
        RuleSetChanges changes = new RuleSetChanges(store, tools.transaction(),
                new LinkLock(tools.jdbc(), LOCK_SECONDS), tools.audit());
        Learned learned = new Learned(tools.jdbc());
        String inForce = store.inForce().orElseThrow(() -> new CommandFault("no rule set is in force"));
        RuleSet now = new RuleSets(store).of(inForce).orElseThrow().rules();
        Candidate candidate = candidate(tools, settings, now, progress);
        TrialReport trial = new RuleTrial(tools.jdbc(), settings).run(candidate.rules(),
                settings.number("learning.try"), progress);
        SafetyBounds bounds = bounds(settings, learned, now, candidate, progress);
        boolean stored = !trial.total().areZero();
        boolean activated = false;
        if (stored) {
            changes.add(candidate.rules(), Origin.TRAINED, Learned.LEARNER, note(candidate, trial, bounds));
            activated = mode == Learned.Mode.AUTO && bounds.broken().isEmpty() && changes.activateOver(inForce,
                    candidate.rules().version(), Learned.LEARNER, note(candidate, trial, bounds));
        }
        return new LearningReport(candidate.rules().version(), inForce, candidate.training.records(), trial,
                bounds.wrong(), bounds.safety(), bounds.answers(), bounds.broken(), stored, activated,
                changes.prune(learned));
    }

    private Candidate candidate(OperatorTools tools, Settings settings, RuleSet now, Progress progress) {
        Sample chosen = new Sample(SEED, settings.number("learning.records"));
        Material material = TrainingRecords.read(tools.jdbc(), chosen, progress);
        Training training = new Trainer(now, "learned-" + SECOND.format(Instant.now()), SEED, progress).train(material);
        return new Candidate(training, ExpectedErrors.of(material.sample(), training.rules(), SEED, progress).share(),
                material.answers());
    }

    private static SafetyBounds bounds(Settings settings, Learned learned, RuleSet now, Candidate candidate,
            Progress progress) {
        Sources sources = SourcesFile.read(settings.config().resolve("sources.yaml"));
        String authority = sources.shared().stream().sorted().findFirst().orElse(null);
        FalseLinks safety = FalseLinks.count(SafetyPopulation.shipped(authority), Normaliser.load(settings.config()
                .resolve("normalisation")), sources, now, candidate.rules(), FeedSettings.of(settings), progress);
        return new SafetyBounds(candidate.wrong, Double.parseDouble(settings.get("learning.wrong")), safety,
                AnsweredPairs.count(candidate.answers, now, candidate.rules()), learned.isOverruled());
    }

    /** What it is, for those who list it or are asked to put it in force. */
    private static String note(Candidate candidate, TrialReport trial, SafetyBounds bounds) {
        Counts total = trial.total();
        String verdict = bounds.broken().isEmpty() ? "within bounds" : String.join("; ", bounds.broken());
        return String.format(Locale.ROOT, "learned from %,d records; of the last %,d it links %,d pairs more and %,d "
                + "fewer than %s, asks %,d questions more and %,d fewer; %s", candidate.training.records(),
                trial.judged(), total.linksGained(), total.linksLost(), trial.against(), total.questionsMore(),
                total.questionsFewer(), verdict);
    }

    private static void print(PrintWriter out, LearningReport report) {
        TrialText.print(out, report.trial());
        out.printf(Locale.ROOT,
                "expects %.5f of its links to be wrong; of made-up people it links %,d pairs wrongly, the "
                + "rules in force %,d; it contradicts %,d of %,d stewards' answers, they %,d%n", report.wrong(),
                report.safety().after(), report.safety().before(), report.answers().after(), report.answers().of(),
                report.answers().before());
        report.broken().forEach(each -> out.println("Not put in force without a human: " + each + "."));
        out.println(outcome(report));
        out.flush();
    }

    private static String outcome(LearningReport report) {
        if (!report.stored()) {
            return "It changes nothing and is not stored.";
        }
        return report.activated() ? "Rule set " + report.ruleSet() + " is in force; ./hub rules revert takes that back."
                : "Rule set " + report.ruleSet() + " is stored and not in force: ./hub rules activate "
                + report.ruleSet();
    }
}
