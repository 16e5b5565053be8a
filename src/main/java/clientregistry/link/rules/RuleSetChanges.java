package clientregistry.link.rules;

import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.LinkLock.Commit;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.store.registry.RuleSetStore.StoredRuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds rule sets and puts them in force, under the link lock and with an audit event each. No link changes by that:
 * what was decided stands until its record is matched again. Thread-safe.
 */
public final class RuleSetChanges {

    private final RuleSetStore store;
    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final AuditTrail audit;

    public RuleSetChanges(RuleSetStore store, TransactionTemplate transaction, LinkLock lock, AuditTrail audit) {
        this.store = store;
        this.transaction = transaction;
        this.lock = lock;
        this.audit = audit;
    }

    /**
     * Stores a rule set and activates nothing.
     *
     * @param by   who asked for it
     * @param note what it is, null when there is nothing to say
     * @return false when it is there already
     * @throws IllegalArgumentException in one line when its version is there with another content, or one that cannot
     *         be read
     */
    public boolean add(RuleSet rules, Origin origin, String by, String note) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lock.take();
            return addIfNew(rules, origin, by, note);
        }));
    }

    /**
     * Puts a stored rule set in force: the next batch of every node is decided by it.
     *
     * @throws IllegalArgumentException in one line when there is none of this version, it cannot be read, or it is in
     *         force
     */
    public void activate(String version, String by, String why) {
        transaction.executeWithoutResult(status -> activate(lock.take(), version, by, why));
    }

    /**
     * The same, only if the one that it was judged against is still in force.
     *
     * @return whether it was
     */
    public boolean activateOver(String inForce, String version, String by, String why) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Commit commit = lock.take();
            if (store.inForce().filter(inForce::equals).isEmpty()) {
                return false;
            }
            activate(commit, version, by, why);
            return true;
        }));
    }

    /**
     * Forgets learned rule sets that nothing refers to. No lock: what was never in force decided nothing, and one that
     * is being put in force just now cannot be deleted any more.
     *
     * @return their versions
     */
    public List<String> prune(Learned learned) {
        List<String> versions = learned.unreferred();
        versions.forEach(version -> transaction.executeWithoutResult(status -> {
            store.delete(version);
            write("rules-prune", 'D', version, Learned.LEARNER, "nothing refers to it");
        }));
        return versions;
    }

    /**
     * Puts the rule set in force again that was before the one that is.
     *
     * @return its version
     * @throws IllegalArgumentException in one line when there was no other, or it cannot be read
     */
    public String revert(String by, String why) {
        return transaction.execute(status -> {
            Commit commit = lock.take();
            String former = store.former().orElseThrow(() -> new IllegalArgumentException("no other rule set was in "
                    + "force before"));
            activate(commit, former, by, why);
            return former;
        });
    }

    /**
     * What a node does at its start with the rule set of its {@code config/matching.yaml}. A version the registry does
     * not know is stored, and put in force if none is or the one in force came from such a file, too. One that it knows
     * changes nothing, and neither does any file when a trained or imported set is in force: somebody chose that by a
     * command. One that a newer hub stored and this one cannot read is known, whatever the file says: nothing is
     * decided by the file.
     *
     * @return the version in force
     * @throws IllegalArgumentException in one line when its version is there with another content
     */
    public String begin(RuleSet file, String node) {
        Optional<String> already = store.inForce();
        if (already.isPresent() && (isForeign(file.version()) || isStored(file))) {
            // Nothing to change, so nobody to wait for: whoever holds the lock may be frozen.
            return already.get();
        }
        return transaction.execute(status -> {
            Commit commit = lock.take();
            boolean isNew = addIfNew(file, Origin.FILE, node, null);
            Optional<StoredRuleSet> inForce = store.inForce().flatMap(store::find);
            if (inForce.isPresent() && !(isNew && inForce.get().origin() == Origin.FILE)) {
                return inForce.get().version();
            }
            activate(commit, file.version(), node, "new in config/matching.yaml");
            return file.version();
        });
    }

    private boolean addIfNew(RuleSet rules, Origin origin, String by, String note) {
        if (isStored(rules)) {
            return false;
        }
        store.add(new StoredRuleSet(rules.version(), RuleSetFiles.text(rules), origin, null, by, note));
        write("rules-add", 'C', rules.version(), by, origin.label());
        return true;
    }

    private boolean isStored(RuleSet rules) {
        Optional<StoredRuleSet> stored = store.find(rules.version());
        if (stored.isPresent() && !saysTheSame(stored.get(), rules)) {
            throw new IllegalArgumentException("rule set " + rules.version()
                    + " is in the registry with another content: give this one another version");
        }
        return stored.isPresent();
    }

    /** As read by this hub: another one may have written it with fewer keys. */
    private static boolean saysTheSame(StoredRuleSet stored, RuleSet rules) {
        return RuleSetFiles.text(RuleSets.parse(stored.version(), stored.content())).equals(RuleSetFiles.text(rules));
    }

    private boolean isForeign(String version) {
        return store.find(version).filter(stored -> !RuleSets.isReadable(stored)).isPresent();
    }

    private void activate(Commit commit, String version, String by, String why) {
        StoredRuleSet rules = store.find(version).orElseThrow(() -> new IllegalArgumentException("there is no rule "
                + "set " + version));
        if (store.inForce().filter(version::equals).isPresent()) {
            throw new IllegalArgumentException("rule set " + version + " is in force already");
        }
        RuleSets.parse(version, rules.content());
        store.activate(commit, version, by, why);
        write("rules-activate", 'U', version, by, why);
    }

    private void write(String event, char action, String version, String by, String why) {
        audit.write(List.of(AuditEntry.done(event, action, Actor.of(by),
                AuditEntry.Entity.touched("rule-set", version, AuditEntry.How.CHANGED)).with(why == null ? null : Map.of("why", why))));
    }
}
