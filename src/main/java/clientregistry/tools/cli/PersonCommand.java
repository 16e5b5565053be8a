package clientregistry.tools.cli;

import clientregistry.link.ParkedRecords;
import clientregistry.link.rules.RuleSets;
import clientregistry.match.golden.SurvivorshipFile;
import clientregistry.person.security.Sources;
import clientregistry.query.Patients;
import clientregistry.steward.ExplanationReader;
import clientregistry.steward.LinkReader;
import clientregistry.steward.LinkView;
import clientregistry.steward.Moments;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.registry.PendingRecords;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import clientregistry.store.registry.RuleSetStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "person", description = {"Who is this: the person an identifier belongs to, its records, and "
        + "why they are linked.",
    "Also from which record each field of its golden record comes."})
final class PersonCommand implements Callable<Integer> {

    @Mixin
    private StewardAccess access;
    @Mixin
    private Who who;
    @Parameters(paramLabel = "SYSTEM|VALUE", description = "Identifier: authority URI or HL7v2 namespace, a bar, the "
            + "value (quote it in the shell).")
    private String identifier;
    @Option(names = "--as-of", paramLabel = "WHEN",
            description = "As it was then: 2026-02-03T09:00:00Z, '2026-02-03 09:00', 'tuesday 9:00' ... (asks the "
            + "stewards' API).")
    private String asOf;
    @Option(names = "--explain", description = "Also how each decision adds up, field by field.")
    private boolean explain;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        IdentifierName.bar(identifier);
        if (asOf != null) {
            String when = When.parse(asOf, ZonedDateTime.now(ZoneId.systemDefault())).toString();
            PersonAsOf.print(spec.commandLine().getOut(), access.client(), identifier, when, explain);
            return 0;
        }
        OperatorTools tools = OperatorTools.of(RunningHub.require(access.place()), who);
        JdbcTemplate jdbc = tools.jdbc();
        RegistryReader reader = new RegistryReader(jdbc);
        IdentifierName name = IdentifierName.parse(access.place(), identifier);
        List<RecordHead> found = reader.byIdentifier(name.system(), name.value(), Integer.MAX_VALUE);
        tools.write(AuditEntry.of("person-read", 'R', AuditOutcome.SUCCESS, who.actor(), found.stream()
                .map(head -> AuditEntry.Entity.touched("record", head.id(), AuditEntry.How.OPENED)).toList())
                .found(found.size()).with(tools.asked().detail(Map.of("identifier", List.of(identifier)))));
        if (found.isEmpty()) {
            throw new CommandFault("nobody has this identifier");
        }
        found.stream().filter(head -> head.person() == null).forEach(head -> printUnlinked(jdbc, head));
        found.stream().map(RecordHead::person).filter(p -> p != null).distinct().forEach(p -> print(jdbc, reader, p));
        return 0;
    }

    private void printUnlinked(JdbcTemplate jdbc, RecordHead head) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(head.active()
                ? "Record " + head.id() + " waits to be matched, it has no CRUID yet" + why(jdbc, head)
                : "Record " + head.id() + " was merged into record " + head.survivor());
        out.flush();
    }

    private static String why(JdbcTemplate jdbc, RecordHead head) {
        return new PendingRecords(jdbc).reasonOf(head.id()).map(reason -> ": " + reason.text() + " (" + reason.word()
                + ")").orElse("");
    }

    private void print(JdbcTemplate jdbc, RegistryReader reader, UUID person) {
        PrintWriter out = spec.commandLine().getOut();
        List<RecordHead> members = reader.membersOf(List.of(person));
        Map<UUID, LinkView> links = new LinkReader(jdbc).ofPersons(List.of(person), new Moments(jdbc, Clock.systemUTC())
                .now()).stream()
                .collect(Collectors.toMap(LinkView::record, link -> link));
        out.println("CRUID " + person + ", " + members.size() + (members.size() == 1 ? " record" : " records"));
        for (RecordHead member : members) {
            out.printf("  %-10s %s|%s  version %d  (record %s)%n", member.key().source(), member.key().authority(),
                    member.key().localId(), member.version(), member.id());
            LinkView link = links.get(member.id());
            out.println("             " + (link == null ? "Left this person just now"
                    : link.sentence() + " (" + link.decision() + ", " + link.openedAt() + ")"));
        }
        ParkedRecords parked = new ParkedRecords(jdbc, null, null);
        members.stream().map(member -> parked.find(member.id())).flatMap(Optional::stream)
                .forEach(each -> out.printf("  record %s is not found by others: %s (%s)%n", each.record(),
                        each.reason().text(), each.reason().word()));
        if (explain) {
            ExplanationReader explanations = new ExplanationReader(jdbc, new RuleSets(new RuleSetStore(jdbc)));
            members.stream().map(RecordHead::id).map(links::get).filter(Objects::nonNull)
                    .forEach(link -> ExplanationText.print(out, explanations.explain(link)));
        }
        new Patients(jdbc, Sources.none(), SurvivorshipFile.read(Place.config())).origins(person)
                .forEach((field, origin) ->
                OriginLine.print(out, field.label(), origin.source(), origin.record().toString(), origin.rule()));
        String tasks = jdbc.query("select kind, count(*) as n from task t join link l on l.record_id = t.record_id "
                + "and l.closed_at is null "
                + "where t.state = 'open' and (l.person_id = ? or t.other_person_id = ?) group by kind order by kind",
                (row, n) -> row.getLong("n") + " " + row.getString("kind"), person, person).stream()
                .collect(Collectors.joining(", "));
        if (!tasks.isEmpty()) {
            out.println("  open tasks: " + tasks);
        }
        out.flush();
    }
}
