package clientregistry.tools.cli;

import clientregistry.link.SourceCaution;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.matching.RuleSet;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.training.Progress;
import clientregistry.tools.trial.FeedSettings;
import clientregistry.tools.trial.StoredRegister;
import clientregistry.tools.trial.Trial;
import clientregistry.tools.trial.TrialReport;
import clientregistry.wiring.Settings;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tries rules on the records of a running registry. */
final class RuleTrial {

    /** Measured 400 with 8 keys each; 34 more for each key, and 30 or 40 of these. */
    private static final long BYTES_EACH = 1_600;
    private static final long BYTES_UNJUDGED = 500;
    private static final long BYTES_MORE = 120_000_000;

    private final JdbcTemplate jdbc;
    private final Settings settings;

    RuleTrial(JdbcTemplate jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * In three parts.
     *
     * @param last see {@link StoredRegister#read}
     * @throws CommandFault when no rules are in force, or memory does not hold the register
     */
    TrialReport run(RuleSet other, Integer last, Progress progress) {
        RuleSetStore store = new RuleSetStore(jdbc);
        String inForce = store.inForce().orElseThrow(() -> new CommandFault("no rule set is in force"));
        RuleSet now = new RuleSets(store).of(inForce).orElseThrow().rules();
        StoredRegister stored = new StoredRegister(jdbc);
        requireRoom(stored.count(), last == null ? BYTES_EACH : BYTES_UNJUDGED, Runtime.getRuntime().maxMemory());
        Sources sources = SourcesFile.read(settings.config().resolve("sources.yaml"));
        return new Trial(stored.read(last, Trial.askings(now, other), progress), new SourceCaution(sources), now, other,
                FeedSettings.of(settings)).run(progress);
    }

    static void requireRoom(long records, long each, long memory) {
        long needed = records * each + BYTES_MORE;
        if (needed > memory) {
            long megabytes = (needed >> 20) + 1;
            throw new CommandFault(String.format(Locale.ROOT, "%,d records need about %,d MB of memory: judge the last "
                    + "ones only (--last N), or give more (HUB_JAVA_OPTS=-Xmx%dm)", records, megabytes, megabytes));
        }
    }
}
