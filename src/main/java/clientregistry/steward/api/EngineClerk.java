package clientregistry.steward.api;

import clientregistry.steward.engine.UserReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Does errands about rules and users, each within the transaction of its audit event. Thread-safe. */
public final class EngineClerk {

    private final RuleErrands rules;
    private final UserReader users;
    private final UserErrands errands;

    public EngineClerk(RuleErrands rules, UserReader users, UserErrands errands) {
        this.rules = rules;
        this.users = users;
        this.errands = errands;
    }

    public Answer activateRules(Errand errand) {
        return rules.activate(errand);
    }

    public Answer approveRules(Errand errand) {
        return rules.approve(errand);
    }

    public Answer returnRules(Errand errand) {
        return rules.giveBack(errand);
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
