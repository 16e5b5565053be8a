package clientregistry.wiring;

import clientregistry.link.LinkTransaction;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.security.Sources;
import clientregistry.query.AnswerLimit;
import clientregistry.query.Patients;
import clientregistry.query.people.PeopleFinder;
import clientregistry.steward.ChangeReader;
import clientregistry.steward.EffectsOfChanges;
import clientregistry.steward.ExplanationReader;
import clientregistry.steward.HistoryReader;
import clientregistry.steward.Moments;
import clientregistry.steward.OperationReader;
import clientregistry.steward.RecordReader;
import clientregistry.steward.SideBySideReader;
import clientregistry.steward.Sight;
import clientregistry.steward.TaskReader;
import clientregistry.steward.Undone;
import clientregistry.steward.VersionReader;
import clientregistry.steward.api.Clerks;
import clientregistry.steward.api.CommandAnswers;
import clientregistry.steward.api.Commands;
import clientregistry.steward.api.EntranceClerk;
import clientregistry.steward.api.PeopleClerk;
import clientregistry.steward.api.PeopleReads;
import clientregistry.steward.api.Reads;
import clientregistry.steward.api.SystemClerk;
import clientregistry.steward.api.SystemReads;
import clientregistry.steward.api.WorkClerk;
import clientregistry.steward.api.WorkReads;
import clientregistry.steward.people.ClusterReader;
import clientregistry.steward.people.ComparisonReader;
import clientregistry.steward.people.PersonSearch;
import clientregistry.steward.system.SystemDesk;
import clientregistry.steward.work.BulkSamples;
import clientregistry.steward.work.FourEyes;
import clientregistry.steward.work.Proposals;
import clientregistry.steward.work.RuleProposals;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.Separations;
import clientregistry.store.users.Glasses;
import clientregistry.store.users.SignInLinks;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the stewards' listener works with, put together. */
public final class Stewardship {

    public final Reads reads;
    public final Commands commands;
    public final Clerks clerks;
    public final CommandAnswers answers;
    public final Proposals proposals;
    public final FourEyes fourEyes;

    /**
     * What the areas are asked through.
     *
     * @param links whether a link lets a browser in
     */
    record Rooms(TrailRoom trail, EngineParts engine, SystemDesk desk, FourEyes fourEyes, RegistryReader registry,
            PeopleFinder finder, boolean links) {
    }

    Stewardship(JdbcTemplate jdbc, LinkTransaction linkTransaction, RuleSets rules, Sources sources,
            Survivorship survivorship, int undoLimit, AnswerLimit limit, Rooms rooms) {
        fourEyes = rooms.fourEyes();
        Moments moments = new Moments(jdbc, Clock.systemUTC());
        Undone undone = new Undone(jdbc);
        EffectsOfChanges effects = new EffectsOfChanges(jdbc);
        TaskReader tasks = new TaskReader(jdbc);
        OperationReader operations = new OperationReader(jdbc, undone, effects);
        ChangeReader changes = new ChangeReader(jdbc, undone, effects);
        SideBySideReader sides = new SideBySideReader(jdbc, tasks, new RecordReader(jdbc, limit), moments, rules,
                sources);
        Sight sight = new Sight(jdbc);
        RecordReader records = new RecordReader(jdbc, limit);
        PeopleReads people = new PeopleReads(new PersonSearch(rooms.finder(), new Patients(jdbc, sources, survivorship),
                sources, sight), new ComparisonReader(rooms.registry(), records, sides, new Separations(jdbc), rules, moments),
                new ClusterReader(jdbc, rules), new VersionReader(jdbc, sources), moments, sight);
        RuleProposals ruleProposals = new RuleProposals(jdbc, rules);
        answers = new CommandAnswers(linkTransaction, operations, changes, tasks, new Sight(jdbc));
        proposals = new Proposals(jdbc, ruleProposals, answers::effects);
        reads = new Reads(jdbc, moments, new ExplanationReader(jdbc, rules), sides, operations, changes,
                new HistoryReader(jdbc, undone), sources, survivorship, limit,
                new Reads.Areas(new WorkReads(jdbc, sides, rules, proposals), people, rooms.trail().reads,
                new SystemReads(rooms.desk(), Clock.systemUTC()), rooms.engine().reads()));
        clerks = new Clerks(new WorkClerk(jdbc, proposals), new PeopleClerk(new Glasses(jdbc)), rooms.trail().clerk,
                new SystemClerk(rooms.desk(), Clock.systemUTC()), rooms.engine().clerk(),
                new EntranceClerk(new SignInLinks(jdbc), rooms.links()));
        commands = new Commands(operations, changes, sources, proposals, new BulkSamples(jdbc), undoLimit);
    }
}
