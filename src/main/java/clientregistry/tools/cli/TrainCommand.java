package clientregistry.tools.cli;

import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.RuleSet;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.tools.training.Material;
import clientregistry.tools.training.Preview;
import clientregistry.tools.training.Progress;
import clientregistry.tools.training.Sample;
import clientregistry.tools.training.Trainer;
import clientregistry.tools.training.Training;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "train", description = {"Learn the weights of a rule set from the registry's own records, which "
        + "nobody has to label.",
    "Stores the rule set and shows what it would change; activates nothing."})
final class TrainCommand implements Callable<Integer> {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);
    /** As long as a feed waits for it. */
    private static final int LOCK_SECONDS = 15;

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Option(names = "--name", paramLabel = "VERSION",
            description = "Version of the new rule set (default: trained-DATE-TIME).")
    private String version = "trained-" + SECOND.format(Instant.now());
    @Option(names = "--records", paramLabel = "N", converter = Count.class,
            description = "Learn from so many records at most, chosen by the seed; each takes about 2 kB of memory "
            + "(default: ${DEFAULT-VALUE}).")
    private int records = 200_000;
    @Option(names = "--seed", paramLabel = "N", description = "The same records and seed give the same rules "
            + "(default: ${DEFAULT-VALUE}).")
    private long seed = 1;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OperatorTools tools = OperatorTools.asked(RunningHub.require(place), who, "train");
        RuleSetStore store = new RuleSetStore(tools.jdbc());
        if (store.find(version).isPresent()) {
            throw new CommandFault("there is a rule set " + version + " already: give this one another --name");
        }
        RuleSet inForce = inForce(store);
        Progress progress = new Pace().progress(1);
        Trainer trainer = new Trainer(inForce, version, seed, progress);
        Sample chosen = new Sample(seed, records);
        Material material = TrainingRecords.read(tools.jdbc(), chosen, progress);
        Training training = trainer.train(material);
        Preview preview = Preview.of(material.sample(), inForce, training.rules(), seed, progress);
        new RuleSetChanges(store, tools.transaction(), new LinkLock(tools.jdbc(), LOCK_SECONDS), tools.audit())
                .add(training.rules(), Origin.TRAINED, who.name(), TrainingText.note(training, inForce, seed));
        TrainingText.print(spec.commandLine().getOut(), training, preview, inForce);
        return 0;
    }

    private static RuleSet inForce(RuleSetStore store) {
        String inForce = store.inForce().orElseThrow(() -> new CommandFault("no rule set is in force"));
        return new RuleSets(store).of(inForce).orElseThrow().rules();
    }
}
