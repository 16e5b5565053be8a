package clientregistry.wiring;

import clientregistry.link.LinkTransaction;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.golden.Survivorship;
import clientregistry.person.security.Sources;
import clientregistry.query.AnswerLimit;
import clientregistry.query.Patients;
import clientregistry.query.people.PeopleFinder;
import clientregistry.steward.AuditReader;
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
import clientregistry.steward.api.Clerks;
import clientregistry.steward.api.CommandAnswers;
import clientregistry.steward.api.Commands;
import clientregistry.steward.api.EngineClerk;
import clientregistry.steward.api.EngineReads;
import clientregistry.steward.api.PeopleClerk;
import clientregistry.steward.api.PeopleReads;
import clientregistry.steward.api.Reads;
import clientregistry.steward.api.SystemClerk;
import clientregistry.steward.api.SystemReads;
import clientregistry.steward.api.TrailClerk;
import clientregistry.steward.api.TrailReads;
import clientregistry.steward.api.WorkClerk;
import clientregistry.steward.api.WorkReads;
import clientregistry.steward.people.ClusterReader;
import clientregistry.steward.people.ComparisonReader;
import clientregistry.steward.people.PersonSearch;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.Separations;
import clientregistry.store.users.Glasses;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the stewards' listener works with, put together. */
public final class Stewardship {

    public final Reads reads;
    public final Commands commands;
    public final Clerks clerks;
    public final CommandAnswers answers;

    Stewardship(JdbcTemplate jdbc, LinkTransaction linkTransaction, RuleSets rules, Sources sources,
            Survivorship survivorship, int undoLimit, AnswerLimit limit, AuditReader audit, RegistryReader registry,
            PeopleFinder finder) {
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
        PeopleReads people = new PeopleReads(new PersonSearch(finder, new Patients(jdbc, sources, survivorship), sources,
                sight), new ComparisonReader(registry, records, sides, new Separations(jdbc), rules, moments),
                new ClusterReader(jdbc, rules), moments, sight);
        reads = new Reads(jdbc, moments, new ExplanationReader(jdbc, rules), sides, audit, operations, changes,
                new HistoryReader(jdbc, undone), sources, survivorship, limit,
                new Reads.Areas(new WorkReads(jdbc), people, new TrailReads(jdbc), new SystemReads(jdbc),
                new EngineReads(jdbc)));
        clerks = new Clerks(new WorkClerk(jdbc), new PeopleClerk(new Glasses(jdbc)), new TrailClerk(jdbc), new SystemClerk(jdbc),
                new EngineClerk(jdbc));
        commands = new Commands(operations, changes, sources, undoLimit);
        answers = new CommandAnswers(linkTransaction, operations, changes, tasks, new Sight(jdbc));
    }
}
