package clientregistry.steward.api;

import clientregistry.link.rules.RuleSetChanges;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.engine.RuleReader;
import clientregistry.steward.engine.UserReader;
import clientregistry.steward.work.FourEyes;
import clientregistry.steward.work.Proposal;
import clientregistry.steward.work.RuleProposals;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Does errands about rules and users, each within the transaction of its audit event. Thread-safe. */
public final class EngineClerk {

    private final RuleReader rules;
    private final RuleSetChanges changes;
    private final UserReader users;
    private final UserErrands errands;
    private final FourEyes fourEyes;
    private final RuleProposals proposals;

    /** @param fourEyes what takes a second person */
    public EngineClerk(RuleReader rules, RuleSetChanges changes, UserReader users, UserErrands errands,
            FourEyes fourEyes, RuleProposals proposals) {
        this.rules = rules;
        this.changes = changes;
        this.users = users;
        this.errands = errands;
        this.fourEyes = fourEyes;
        this.proposals = proposals;
    }

    /**
     * Puts a rule set in force, or proposes it where that takes two. No link changes by that.
     *
     * @throws Refusal CONFLICT when it is in force, or when other rules are than the one who asks saw ({@code instead})
     */
    public Answer activateRules(Errand errand) {
        String version = errand.request().part(1);
        String instead = errand.body().text("instead");
        rules.read(version);
        if (fourEyes.watches(errand.acting(), FourEyes.RULES_ACTIVATE)) {
            Proposal kept = proposals.propose(version, instead, errand.acting(), errand.why());
            return new Answer(202, Map.of("Location", "/registry/proposals/" + kept.id()), kept,
                    List.of(Entity.named("rule-set", version, "proposed")));
        }
        return activate(version, instead, errand);
    }

    /** Says yes to rules that somebody else proposed, which are in force then. */
    public Answer approveRules(Errand errand) {
        Proposal approved = proposals.approve(errand.id(), errand.acting(), errand.why());
        return activate(approved.request().path("version").asText(), approved.request().path("instead").asText(), errand);
    }

    private Answer activate(String version, String instead, Errand errand) {
        try {
            if (instead == null) {
                changes.activate(version, errand.by(), errand.why());
            } else if (!changes.activateOver(instead, version, errand.by(), errand.why())) {
                throw new Refusal(Refusal.Kind.CONFLICT, "instead", "Other rules are in force by now.");
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This rule set is in force already.");
        }
        return Answer.ok(rules.read(version), List.of(Entity.touched("rule-set", version, How.CHANGED)));
    }

    public Answer addUser(Errand errand) {
        String name = errands.add(errand);
        return new Answer(201, Map.of(), users.read(name), changed(name));
    }

    public Answer changeUser(Errand errand) {
        return of(errand, errands::change);
    }

    public Answer setPassword(Errand errand) {
        return of(errand, errands::password);
    }

    public Answer disableUser(Errand errand) {
        return of(errand, errands::disable);
    }

    public Answer enableUser(Errand errand) {
        return of(errand, errands::enable);
    }

    public Answer signOutUser(Errand errand) {
        return of(errand, errands::signOut);
    }

    private Answer of(Errand errand, Consumer<Errand> what) {
        String name = errand.request().part(1);
        users.read(name);
        what.accept(errand);
        return Answer.ok(users.read(name), changed(name));
    }

    private static List<Entity> changed(String name) {
        return List.of(Entity.touched("user", name, How.CHANGED));
    }
}
