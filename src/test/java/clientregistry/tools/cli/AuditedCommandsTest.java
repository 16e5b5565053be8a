package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.AuditReceiver;
import clientregistry.tools.client.TestCertificates;
import clientregistry.wiring.AtnaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that reads or changes what a registry holds leaves an entry: a new one must be tried here, or say why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedCommandsTest {

    /** Why a command is not tried here. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("start", "that a hub started is the hub's own entry (HubLifeTest)"),
            Map.entry("run", "that a hub started is the hub's own entry (HubLifeTest)"),
            Map.entry("stop", "that a hub stopped is the hub's own entry (HubLifeTest)"),
            Map.entry("learn", "learning is off here (LearnCommandTest)"),
            Map.entry("routes", "counts of routes, of no registry data"),
            Map.entry("profile", "what the process spends its time on, of no registry data (ProfileCommandTest)"),
            Map.entry("doctor", "looks at settings and at this machine"),
            Map.entry("sources list", "reads the settings only"), Map.entry("sources check", "reads the settings only"),
            Map.entry("demo", "its made-up people come through the doors"),
            Map.entry("capacity", "reads figures of a bench only"),
            Map.entry("bench", "a registry of its own"), Map.entry("soak", "a registry of its own"),
            Map.entry("chaos", "a registry of its own"), Map.entry("evaluate", "a registry of its own"),
            Map.entry("backup", "of embedded servers (RunningHubCommandsTest)"),
            Map.entry("restore", "while nothing runs; the next start has the entry (RestoredDatabaseTest)"),
            Map.entry("audit owner", "of a PostgreSQL of the site's own (TrailOwnershipTest)"));
    /** Of themselves, and with others below them. */
    private static final Set<String> BOTH = Set.of("./hub routes", "./hub quality");
    private static final String NOBODY = UUID.randomUUID().toString();

    @TempDir
    private static Path data;
    private TestHub hub;
    /** Words by command, in the order they are tried; those at the stewards' listener, and the doors, are known by a certificate. */
    private final Map<String, List<String>> typed = new LinkedHashMap<>();
    private final Set<String> byCertificate = new TreeSet<>();

    @BeforeAll
    void start() throws IOException {
        hub = TestHub.start(Map.of());
        hub.awaitSearch();
        RunningHub.write(data, hub.hub());
        new Feed(hub).fhir("openmrs", Feed.row("command-1", "Ada", "Commander", "1980-02-03", "f", ""));
        String rules = hub.jdbc().queryForObject("select version from rule_set limit 1", String.class);
        String message = hub.jdbc().queryForObject("select id::text from message where source = 'openmrs' limit 1",
                String.class);
        List<String> parked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parked.add(hub.jdbc().queryForObject("insert into outbox (target, kind, ref, parked) values ('fhir', 'RECORD', "
                    + "gen_random_uuid(), 'HTTP 422') returning id::text", String.class));
        }
        Path password = Files.writeString(data.resolve("password"), "correct horse battery staple\n");
        Path people = Files.writeString(data.resolve("people.csv"), "record_id,given_name,middle_name,surname,sex,birth_date,"
                + "phone,email,street_number,address_1,address_2,city,state,postcode,national_id,other_id\n"
                + "command-2,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,,\n");
        Path exported = data.resolve("rules.yaml");
        CommandRun.on(data, "rules", "export", rules, exported.toString());
        Path other = Files.writeString(data.resolve("other.yaml"), Files.readString(exported).replace(rules, "other-rules"));
        Files.createFile(Files.createDirectories(data.resolve(AtnaSettings.RECEIVED)).resolve(AuditReceiver.FILE));

        tried("status");
        tried("person", "OPENMRS|command-1");
        tried("messages find", "--source", "openmrs");
        tried("messages show", message);
        tried("messages reprocess", message);
        tried("parked list");
        tried("parked show", parked.get(0));
        tried("parked retry", parked.get(0));
        tried("parked drop", parked.get(1), "--why", "test");
        tried("rules list");
        tried("rules show", rules);
        tried("rules compare", rules, rules);
        tried("rules try", rules);
        tried("quality");
        tried("quality draw");
        tried("rules export", rules, data.resolve("again.yaml").toString());
        tried("train", "--name", "learnt");
        tried("rules import", other.toString());
        tried("rules activate", "other-rules");
        tried("rules revert");
        tried("user add", "grace", "--role", "viewer", "--password-file", password.toString());
        tried("user list");
        tried("user roles", "grace", "--role", "auditor");
        tried("user password", "grace", "--password-file", password.toString());
        tried("user disable", "grace");
        tried("user enable", "grace");
        tried("rematch");
        tried("reindex");
        tried("reconcile", "--dry-run");
        tried("republish");
        tried("routes replay", "fhir");
        tried("audit verify");
        tried("audit tail");
        certified("import", "openmrs", people.toString(), "--source", "openmrs");
        certified("audit person", "steward", NOBODY);
        certified("audit entries", "steward");
        certified("review list", "steward");
        certified("review show", "steward", NOBODY);
        certified("review link", "steward", NOBODY, "--why", "test");
        certified("review separate", "steward", NOBODY, "--why", "test");
        certified("review dismiss", "steward", NOBODY, "--why", "test");
        certified("undo", "steward", NOBODY, "--yes");
        certified("history", "steward", NOBODY);
        certified("operations", "steward");
        certified("console", "steward");
        certified("quarantine list", "steward");
        certified("quarantine add", "steward", "lims");
        certified("quarantine remove", "steward", "lims");
    }

    private void tried(String command, String... words) {
        typed.put(command, Stream.concat(Stream.of(words), Stream.of("--by", "grace-hopper")).toList());
    }

    private void certified(String command, String certificate, String... words) {
        Path directory = TestCertificates.directory().toAbsolutePath();
        byCertificate.add(command);
        typed.put(command, Stream.concat(Stream.of(words), Stream.of("--cert",
                directory.resolve(certificate + ".pem").toString(), "--key",
                directory.resolve(certificate + "-key.pem").toString())).toList());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    /** All that do something themselves. */
    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>();
        ReferenceTest.commands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty() || BOTH.contains(name)) {
                commands.add(name.substring("./hub ".length()));
            }
        });
        return commands;
    }

    @Test
    void every_command_is_tried_or_says_why_not() {
        assertThat(commands()).isEqualTo(new TreeSet<>(Stream.concat(typed.keySet().stream(), NOT_HERE.keySet().stream())
                .toList()));
        assertThat(typed.keySet()).doesNotContainAnyElementsOf(NOT_HERE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> what_is_asked_for_at_the_machine_is_in_the_trail() {
        return typed.keySet().stream().map(command -> DynamicTest.dynamicTest(command, () -> leavesAnEntry(command)));
    }

    private void leavesAnEntry(String command) {
        Long before = hub.jdbc().queryForObject("select max(seq) from audit_event", Long.class);

        CommandRun run = CommandRun.on(data, Stream.concat(Stream.of(command.split(" ", -1)), typed.get(command).stream())
                .toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isNotEqualTo(CommandLine.ExitCode.USAGE);
        if (byCertificate.contains(command)) {
            assertThat(hub.count("select count(*) from audit_event where seq > ? and node in ('steward', 'openmrs')", before))
                    .as(run.err()).isPositive();
        } else {
            assertThat(hub.count("select count(*) from audit_event e join audit_entity x on x.seq = e.seq where e.seq > ? and "
                    + "e.node = 'grace-hopper' and x.role = 'requested-by' and x.what = ?", before,
                    System.getProperty("user.name"))).as(run.err()).isPositive();
        }
    }
}
