package clientregistry.tools.cli;

import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetExport;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Activation;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.store.registry.RuleSetStore.StoredRuleSet;
import clientregistry.tools.trial.TrialReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "rules", description = "The rule sets that decide who is the same person: which there are, and which "
        + "is in force.", synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Runnable {

    /** As long as a feed waits for it. */
    private static final int LOCK_SECONDS = 15;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "rules needs one of list, show, compare, try, activate, revert, export, import");
    }

    /** Asked for in the audit trail. */
    static final class Reason {
        @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the audit trail.")
        private String why;
    }

    @Command(name = "list", description = "Show them, oldest first; the one in force has a star.")
    void list(@Mixin Place place, @Mixin Who who) {
        RuleSetStore store = new RuleSetStore(OperatorTools.asked(RunningHub.require(place), who, "rules list").jdbc());
        Optional<String> inForce = store.inForce();
        List<Activation> activations = store.activations();
        TextTable table = new TextTable().row("", "VERSION", "FROM", "STORED", "BY", "LAST ACTIVATED", "BY", "WHY");
        store.list().forEach(rules -> {
            Optional<Activation> last = activations.stream().filter(a -> a.version().equals(rules.version()))
                    .findFirst();
            table.row(inForce.filter(rules.version()::equals).isPresent() ? "*" : "", rules.version(),
                    rules.origin().label(), When.shown(rules.createdAt().toString()), rules.createdBy(),
                    last.map(a -> When.shown(a.at().toString())).orElse("never"), last.map(Activation::by).orElse(""),
                    last.map(Activation::why).orElse(""));
        });
        table.print(spec.commandLine().getOut());
    }

    @Command(name = "show", description = "Show what a rule set says: weights in bits with their m and u, "
            + "thresholds, guards; and when it was in force.")
    void show(@Mixin Place place, @Mixin Who who, @Mixin RuleSetText.Names names,
            @Parameters(paramLabel = "VERSION") String version) {
        RuleSetStore store = new RuleSetStore(OperatorTools.asked(RunningHub.require(place), who, "rules show",
                "version", version).jdbc());
        StoredRuleSet stored = find(store, version);
        PrintWriter out = spec.commandLine().getOut();
        out.println(TextTable.plain("rule set " + version + ", " + stored.origin().label() + ", stored "
                + When.shown(stored.createdAt().toString())
                + " by " + stored.createdBy() + (stored.note() == null ? "" : ": " + stored.note())));
        store.activations().stream().filter(a -> a.version().equals(version))
                .forEach(a -> out.println(TextTable.plain("activated "
                + When.shown(a.at().toString()) + " by " + a.by() + (a.why() == null ? "" : ": " + a.why()))));
        RuleSetText.print(out, rules(store, version), names);
    }

    @Command(name = "compare", description = "Show where two rule sets differ.")
    void compare(@Mixin Place place, @Mixin Who who, @Mixin RuleSetText.Names names,
            @Parameters(paramLabel = "VERSION") String one, @Parameters(paramLabel = "OTHER") String other) {
        RuleSetStore store = new RuleSetStore(OperatorTools.asked(RunningHub.require(place), who, "rules compare",
                "version", one, "other", other).jdbc());
        RuleSetText.compare(spec.commandLine().getOut(), rules(store, one), rules(store, other), names);
    }

    @Command(name = "try",
            description = {"Judge the registry's records by another rule set in a shadow and show what it "
            + "would change; nothing is changed.",
        "Shows ids and no demographics."})
    void attempt(@Mixin Place place, @Mixin Who who, @Mixin Pace pace, @Parameters(paramLabel = "VERSION",
            description = "A stored version, or a file as export writes it.") String version,
            @Option(names = "--last", paramLabel = "N", converter = Count.class,
                    description = "Only the last N records that came; all others stay where they are.") Integer last) {
        RunningHub hub = RunningHub.require(place);
        OperatorTools tools = OperatorTools.of(hub, who);
        RuleSet other = triedRules(new RuleSetStore(tools.jdbc()), version);
        TrialReport report = new RuleTrial(tools.jdbc(), hub.settings(place)).run(other, last, pace.progress(3));
        if (pace.isPaced()) {
            Pace.report(report.toJson());
            return;
        }
        tools.write(AuditEntry.done("rules-try", 'E', Actor.of(who.name()),
                AuditEntry.Entity.named("rule-set", other.version(), null)));
        TrialText.print(spec.commandLine().getOut(), report);
    }

    private static RuleSet triedRules(RuleSetStore store, String version) {
        return store.find(version).isEmpty() && Files.isRegularFile(Path.of(version))
                ? RuleSetFiles.importFrom(Path.of(version)) : rules(store, version);
    }

    @Command(name = "activate", description = {"Put a rule set in force: the next message at any node is decided by "
            + "it.",
        "No link changes by itself; ./hub rematch matches every record by it."})
    void activate(@Mixin Place place, @Mixin Who who, @Mixin Reason reason,
    @Parameters(paramLabel = "VERSION") String version) {
        changes(place, who).activate(version, who.name(), reason.why);
        activated(version);
    }

    @Command(name = "revert", description = "Activate the rule set that was in force before the one that is.")
    void revert(@Mixin Place place, @Mixin Who who, @Mixin Reason reason) {
        activated(changes(place, who).revert(who.name(), reason.why));
    }

    private void activated(String version) {
        spec.commandLine().getOut().println("Rule set " + version + " is in force. Links stay as they are; ./hub "
                + "rematch matches every record by it.");
        spec.commandLine().getOut().flush();
    }

    @Command(name = "export", description = "Write a rule set with all its tables to a new file.")
    void export(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "VERSION") String version,
            @Parameters(paramLabel = "FILE") Path file) throws IOException {
        if (Files.exists(file)) {
            throw new CommandFault(file + " is there already");
        }
        StoredRuleSet stored = find(new RuleSetStore(OperatorTools.asked(RunningHub.require(place), who, "rules export",
                "version", version).jdbc()), version);
        Files.writeString(file, RuleSetExport.of(stored.content()) + "\n", StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().println("Rule set " + version + " is in " + file);
        spec.commandLine().getOut().flush();
    }

    @Command(name = "import", description = "Store the rule set of a file, written by export or as "
            + "config/matching.yaml is; it is not activated.")
    void store(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "FILE") Path file,
               @Option(names = "--note", paramLabel = "TEXT", description = "What it is.") String note) {
        RuleSet rules = RuleSetFiles.importFrom(file);
        boolean added = changes(place, who).add(rules, Origin.IMPORTED, who.name(), note);
        spec.commandLine().getOut().println("Rule set " + rules.version() + (added ? " is stored; ./hub rules "
                + "activate " + rules.version() + " puts it in force"
                : " is there already"));
        RuleSetText.unknown(spec.commandLine().getOut(), rules);
    }

    private static RuleSetChanges changes(Place place, Who who) {
        OperatorTools tools = OperatorTools.of(RunningHub.require(place), who);
        return new RuleSetChanges(new RuleSetStore(tools.jdbc()), tools.transaction(),
                new LinkLock(tools.jdbc(), LOCK_SECONDS), tools.audit());
    }

    private static StoredRuleSet find(RuleSetStore store, String version) {
        return store.find(version).orElseThrow(() -> new CommandFault("there is no rule set " + version + " (./hub "
                + "rules list)"));
    }

    private static RuleSet rules(RuleSetStore store, String version) {
        find(store, version);
        return new RuleSets(store).of(version).orElseThrow().rules();
    }
}
