package clientregistry.wiring;

import clientregistry.link.rules.RuleSetChanges;
import clientregistry.link.rules.RuleSets;
import clientregistry.person.security.Sources;
import clientregistry.query.routes.RouteBoard;
import clientregistry.steward.api.EngineClerk;
import clientregistry.steward.api.EngineReads;
import clientregistry.steward.api.UserErrands;
import clientregistry.steward.engine.QualityOverview;
import clientregistry.steward.engine.RuleReader;
import clientregistry.steward.engine.UserReader;
import clientregistry.steward.work.FourEyes;
import clientregistry.steward.work.RuleProposals;
import clientregistry.store.users.AccountChanges;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the engine itself is looked at and changed by at the stewards' listener, put together. */
record EngineParts(EngineReads reads, EngineClerk clerk) {

    static EngineParts of(JdbcTemplate jdbc, RuleSets ruleSets, Sources sources, RouteBoard routes, RuleSetChanges changes,
            AccountChanges accounts, FourEyes fourEyes) {
        RuleReader rules = new RuleReader(jdbc, ruleSets);
        UserReader users = new UserReader(jdbc);
        QualityOverview quality = new QualityOverview(jdbc, ruleSets, ZoneId.systemDefault(), Clock.systemUTC());
        return new EngineParts(new EngineReads(routes, rules, quality, users), new EngineClerk(
                rules, changes, users, new UserErrands(accounts, sources), fourEyes, new RuleProposals(jdbc, ruleSets)));
    }
}
