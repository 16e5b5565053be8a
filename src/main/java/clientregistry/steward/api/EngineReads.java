package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.query.routes.RouteBoard;
import clientregistry.steward.Page;
import clientregistry.steward.engine.QualityOverview;
import clientregistry.steward.engine.RuleReader;
import clientregistry.steward.engine.UserReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.util.List;

/** Answers about what the hub is made of: routes, rules, quality, users. Thread-safe. */
public final class EngineReads {

    private static final long DAYS = 28;
    private static final long MOST_DAYS = 366;

    private final RouteBoard routes;
    private final RuleReader rules;
    private final QualityOverview quality;
    private final UserReader users;

    public EngineReads(RouteBoard routes, RuleReader rules, QualityOverview quality, UserReader users) {
        this.routes = routes;
        this.rules = rules;
        this.quality = quality;
        this.users = users;
    }

    /** Of the node that is asked, since its start. */
    public Answer listRoutes() {
        return Answer.ok(new Page<>(routes.read(), null), List.of());
    }

    public Answer listRules() {
        return Answer.ok(new Page<>(rules.list(), null), List.of());
    }

    public Answer readRules(StewardRequest request) {
        String version = request.part(1);
        return Answer.ok(rules.read(version), List.of(Entity.named("rule-set", version, null)));
    }

    public Answer compareRules(StewardRequest request) {
        String version = request.part(1);
        String other = request.required("with");
        return Answer.ok(rules.compare(version, other), List.of(Entity.named("rule-set", version, null),
                Entity.named("rule-set", other, null)));
    }

    public Answer readQuality(StewardRequest request) {
        Long days = request.number("days");
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "days", "days must be between 1 and " + MOST_DAYS + ".");
        }
        return Answer.ok(quality.read((int) (days == null ? DAYS : days)), List.of());
    }

    public Answer listUsers() {
        return Answer.ok(new Page<>(users.list(), null), List.of());
    }

    public Answer readUser(StewardRequest request) {
        String name = request.part(1);
        return Answer.ok(users.read(name), List.of(Entity.touched("user", name, How.OPENED)));
    }
}
