package clientregistry.link.rules;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.StoredRuleSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's rule sets, ready to decide. PostgreSQL says at every question which one is in force; what a version
 * says never changes, so each is read once. Thread-safe.
 */
public final class RuleSets {

    private static final Logger LOG = LoggerFactory.getLogger(RuleSets.class);

    private final RuleSetStore store;
    private final Map<String, Decide> read = new ConcurrentHashMap<>();
    private volatile String complainedOf;

    public RuleSets(RuleSetStore store) {
        this.store = store;
    }

    /**
     * What decides now; asked under the link lock, what decides until it is given back.
     *
     * @throws Refusal UNAVAILABLE when this node cannot read the rule set in force: then it must decide nothing
     */
    public Decide inForce() {
        String version = store.inForce().orElseThrow(() -> new IllegalStateException("no rule set is in force before "
                + "a node has started"));
        try {
            return of(version).orElseThrow();
        } catch (IllegalArgumentException e) {
            complain(version, e.getMessage());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, null,
                    "This node of the registry cannot read the rules in force; nothing was stored; please send again.");
        }
    }

    /** The version in force, whether or not this node can read it; empty before the first node has started. */
    public Optional<String> version() {
        return store.inForce();
    }

    /**
     * A rule set of the past or present.
     *
     * @return empty when there is none of this version
     * @throws IllegalArgumentException in one line when this node cannot read it, because another version of the hub
     *         wrote it
     */
    public Optional<Decide> of(String version) {
        Decide known = read.get(version);
        return known != null ? Optional.of(known) : store.find(version).map(stored -> {
            Decide decide = new Decide(parse(version, stored.content()));
            read.put(version, decide);
            return decide;
        });
    }

    /** Once, and not for each message. */
    private void complain(String version, String fault) {
        if (!version.equals(complainedOf)) {
            complainedOf = version;
            LOG.error("Nothing is accepted here: {}", fault);
        }
    }

    /** Why this node can decide nothing, in one line for the operator; null when it can. */
    public String fault() {
        try {
            store.inForce().ifPresent(this::of);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** The same where there may be none that this node can read. */
    public Optional<Decide> ifReadable(String version) {
        try {
            return of(version);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The version that decided what was changed then; empty for a change before there were versions.
     *
     * @param change its number
     */
    public Optional<String> versionAt(long change) {
        return store.inForceAt(change);
    }

    static boolean isReadable(StoredRuleSet stored) {
        try {
            parse(stored.version(), stored.content());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static RuleSet parse(String version, String content) {
        try {
            return RuleSetFiles.read(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule set " + version + " cannot be read by this version of the hub ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "); activate another one (./hub rules)", e);
        }
    }
}
