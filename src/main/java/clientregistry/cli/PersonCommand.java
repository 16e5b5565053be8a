package clientregistry.cli;

import clientregistry.matching.Evidence;
import clientregistry.matching.Explain;
import clientregistry.registry.RecordHead;
import clientregistry.registry.RegistryReader;
import java.io.PrintWriter;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "person", description = "Who is this: the person an identifier belongs to, its records, and why they are linked.")
final class PersonCommand implements Callable<Integer> {

    @Mixin
    private StewardAccess access;
    @Parameters(paramLabel = "SYSTEM|VALUE", description = "Identifier: authority URI or HL7v2 namespace, a bar, the value (quote it in the shell).")
    private String identifier;
    @Option(names = "--as-of", paramLabel = "WHEN", description = "As it was then: 2026-02-03T09:00:00Z, '2026-02-03 09:00', 'tuesday 9:00' ... (asks the stewards' API).")
    private String asOf;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int bar = identifier.lastIndexOf('|');
        if (bar < 1 || bar == identifier.length() - 1) {
            throw new ParameterException(spec.commandLine(), "an identifier is SYSTEM|VALUE, such as 'OPENMRS|1001'");
        }
        if (asOf != null) {
            PersonAsOf.print(spec.commandLine().getOut(), access.client(), identifier, When.parse(asOf, ZonedDateTime.now()).toString());
            return 0;
        }
        JdbcTemplate jdbc = new JdbcTemplate(RunningHub.require(access.place()).database());
        RegistryReader reader = new RegistryReader(jdbc);
        List<RecordHead> found = reader.byIdentifier(IdentifierName.system(access.place(), identifier.substring(0, bar)), identifier.substring(bar + 1), Integer.MAX_VALUE);
        if (found.isEmpty()) {
            throw new CommandFault("nobody has this identifier");
        }
        found.stream().filter(head -> head.person() == null).forEach(this::printUnlinked);
        found.stream().map(RecordHead::person).filter(p -> p != null).distinct().forEach(p -> print(jdbc, reader, p));
        return 0;
    }

    private void printUnlinked(RecordHead head) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(head.active() ? "Record " + head.id() + " waits to be matched, it has no CRUID yet"
                : "Record " + head.id() + " was merged into record " + head.survivor());
        out.flush();
    }

    private void print(JdbcTemplate jdbc, RegistryReader reader, UUID person) {
        PrintWriter out = spec.commandLine().getOut();
        List<RecordHead> members = reader.membersOf(List.of(person));
        out.println("CRUID " + person + ", " + members.size() + (members.size() == 1 ? " record" : " records"));
        for (RecordHead member : members) {
            out.printf("  %-10s %s|%s  version %d  (record %s)%n", member.key().source(), member.key().authority(),
                    member.key().localId(), member.version(), member.id());
            out.println("             " + why(jdbc, member));
        }
        String tasks = jdbc.query("select kind, count(*) as n from task t join link l on l.record_id = t.record_id and l.closed_at is null "
                + "where t.state = 'open' and (l.person_id = ? or t.other_person_id = ?) group by kind order by kind",
                (row, n) -> row.getLong("n") + " " + row.getString("kind"), person, person).stream().collect(Collectors.joining(", "));
        if (!tasks.isEmpty()) {
            out.println("  open tasks: " + tasks);
        }
        out.flush();
    }

    private static String why(JdbcTemplate jdbc, RecordHead member) {
        return jdbc.queryForObject("select decision, evidence, opened_at from link where id = ?", (row, n) -> {
            String when = row.getTimestamp("opened_at").toInstant().toString();
            String evidence = row.getString("evidence");
            return evidence == null ? (row.getString("decision").equals("new") ? "first of its person (" : "linked without comparing (") + row.getString("decision") + ", " + when + ")"
                    : Explain.sentence("Linked", Evidence.fromJson(evidence)) + " (" + row.getString("decision") + ", " + when + ")";
        }, member.link());
    }
}
