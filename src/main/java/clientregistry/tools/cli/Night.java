package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import clientregistry.link.rules.RuleSetChanges;
import clientregistry.match.matching.RuleSet;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.tools.training.Material;
import clientregistry.tools.training.Sample;
import clientregistry.tools.training.Trainer;
import clientregistry.tools.training.Training;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a registry that learns by itself does every night: it learns rules, puts them in force and matches again. */
final class Night {

    private static final String VERSION = "auto";
    private static final String BY = "evaluate";
    private static final int RECORDS = 200_000;
    private static final long SEED = 1;
    private static final int LOCK_SECONDS = 15;

    private final JdbcTemplate jdbc;
    private final OperatorTools tools;

    Night(ThrowAwayHub hub) {
        this.jdbc = hub.jdbc();
        this.tools = OperatorTools.of(jdbc, hub.settings()::get, List.of());
    }

    /**
     * Does it.
     *
     * @param inForce what it learns from
     * @return what decides afterwards
     * @throws IllegalArgumentException in one line when there are too few records to learn from
     */
    RuleSet pass(RuleSet inForce) throws InterruptedException {
        Sample chosen = new Sample(SEED, RECORDS);
        Material material = TrainingRecords.read(jdbc, chosen, Pace::shown);
        Training training = new Trainer(inForce, VERSION, SEED, Pace::shown).train(material);
        RuleSetChanges rules = new RuleSetChanges(new RuleSetStore(jdbc), tools.transaction(),
                new LinkLock(jdbc, LOCK_SECONDS), tools.audit());
        rules.add(training.rules(), Origin.TRAINED, BY, TrainingText.note(training, inForce, SEED));
        rules.activate(VERSION, BY, "what a night does");
        JobRuns runs = new JobRuns(jdbc);
        FollowedRun.follow(() -> true, runs, runs.request("rematch", BY), "Re-matching by what was learned");
        return training.rules();
    }
}
