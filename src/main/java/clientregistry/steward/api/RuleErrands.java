package clientregistry.steward.api;

import clientregistry.link.rules.RuleSetChanges;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.engine.RuleProposal;
import clientregistry.steward.engine.RuleProposals;
import clientregistry.steward.engine.RuleReader;
import clientregistry.steward.work.FourEyes;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.List;
import java.util.Map;

/** Puts rules in force, alone or with a second person's word. No link changes by that. Thread-safe. */
public final class RuleErrands {

    private final RuleReader rules;
    private final RuleSetChanges changes;
    private final RuleProposals proposals;
    private final FourEyes fourEyes;

    public RuleErrands(RuleReader rules, RuleSetChanges changes, RuleProposals proposals, FourEyes fourEyes) {
        this.rules = rules;
        this.changes = changes;
        this.proposals = proposals;
        this.fourEyes = fourEyes;
    }

    /**
     * At once, or kept for somebody else's word.
     *
     * @throws Refusal CONFLICT when it is in force, or other rules are than the one who asks saw ({@code instead})
     */
    Answer activate(Errand errand) {
        String version = version(errand);
        String seen = errand.body().text("instead");
        String inForce = rules.inForce();
        if (seen != null && !seen.equals(inForce)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "instead", "Other rules are in force by now.");
        }
        rules.read(version);
        if (version.equals(inForce)) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "These rules are in force already.");
        }
        if (fourEyes.watches(errand.acting(), FourEyes.RULES_ACTIVATE)) {
            RuleProposal kept = proposals.propose(version, inForce, errand.by(), errand.why());
            return new Answer(202, Map.of(), kept, List.of(Entity.named("rule-set", version, "proposed")));
        }
        return activated(inForce, version, errand.by(), errand.why());
    }

    /**
     * A second person's word.
     *
     * @throws Refusal NOT_ALLOWED to who proposed it, CONFLICT when nothing waits or other rules are in force by now
     */
    Answer approve(Errand errand) {
        RuleProposal proposal = proposals.take(version(errand));
        if (proposal.by().equals(errand.by())) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This takes somebody else than who proposed it.");
        }
        proposals.decide(proposal, "done", errand.by(), errand.why());
        return activated(proposal.instead(), proposal.version(), errand.by(), proposal.why());
    }

    /** Says no; who proposed it may take it back. */
    Answer giveBack(Errand errand) {
        RuleProposal proposal = proposals.take(version(errand));
        return Answer.ok(proposals.decide(proposal, "returned", errand.by(), errand.why()),
                List.of(Entity.named("rule-set", proposal.version(), "returned")));
    }

    private Answer activated(String instead, String version, String by, String why) {
        if (!changes.activateOver(instead, version, by, why)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "instead", "Other rules are in force by now.");
        }
        return Answer.ok(rules.read(version), List.of(Entity.touched("rule-set", version, How.CHANGED)));
    }

    private static String version(Errand errand) {
        return errand.request().part(1);
    }
}
