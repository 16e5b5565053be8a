package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.PasswordHash;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./hub user}. */
class UserCommandTest {

    private static final String GOOD = "Mbale-is-below-the-mountain";

    private static BareRegistry registry;

    @TempDir
    private Path data;
    private Path file;
    private long before;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void begin() throws IOException {
        registry.jdbc().update("delete from app_user");
        before = registry.jdbc().queryForObject("select coalesce(max(seq), 0) from audit_event", Long.class);
        CommandRun.find(registry, data);
        file = Files.writeString(data.resolve("password"), GOOD + "\nnot read\n");
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private CommandRun hub(String... arguments) {
        return CommandRun.on(data, Stream.concat(Stream.of("user"), Stream.of(arguments)).toArray(String[]::new));
    }

    private CommandRun add(String name, String... more) {
        return hub(Stream.concat(Stream.of("add", name, "--password-file", file.toString(), "--by", "joel"),
                Stream.of(more)).toArray(String[]::new));
    }

    private String column(String name, String column) {
        return registry.jdbc().queryForObject("select " + column + "::text from app_user where name = ?", String.class,
                name);
    }

    @Test
    void somebody_is_added_listed_and_audited_without_the_password() {
        CommandRun added = add("Amina", "--role", "steward,auditor", "--lead", "--source", "openmrs,lims", "--address",
                "10.0.0.0/8");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(PasswordHash.fits(GOOD.toCharArray(), column("amina", "password"))).isTrue();
        assertThat(hub("list").out()).containsPattern("amina +auditor, steward, lead +lims, openmrs +10.0.0.0/8 +enabled");
        Map<String, Object> event = registry.jdbc().queryForMap("select event, node, entities from audit_trail where seq > ? "
                + "and event <> 'command'", before);
        assertThat(event).containsEntry("event", "user-add").containsEntry("node", "joel");
        assertThat((String) event.get("entities")).contains("\"amina\"", "lead, steward", "10.0.0.0/8", "requested-by",
                System.getProperty("user.name")).doesNotContain(GOOD, "argon2");
    }

    @Test
    void what_he_may_is_said_anew_and_he_is_signed_out() {
        add("amina", "--role", "steward");
        registry.jdbc().update("insert into app_session (hash, name, realm, roles, lead, sources) values "
                + "('\\x00', 'amina', 'local', '{steward}', false, '{}')");

        assertThat(hub("roles", "amina", "--role", "viewer").exitCode()).isZero();

        assertThat(column("amina", "roles")).isEqualTo("{viewer}");
        assertThat(registry.jdbc().queryForObject("select count(*) from app_session", Long.class)).isZero();
    }

    @Test
    void disabled_enabled_and_another_password() throws IOException {
        add("amina", "--role", "steward");
        assertThat(hub("disable", "amina").exitCode()).isZero();
        assertThat(hub("list").out()).contains("disabled");
        registry.jdbc().update("update app_user set locked_until = now() + interval '1 hour'");
        assertThat(hub("enable", "amina").exitCode()).isZero();
        assertThat(hub("list").out()).contains("enabled");
        Files.writeString(file, "Gulu-has-two-rainy-seasons");

        assertThat(hub("password", "amina", "--password-file", file.toString()).exitCode()).isZero();

        assertThat(PasswordHash.fits("Gulu-has-two-rainy-seasons".toCharArray(), column("amina", "password"))).isTrue();
        assertThat(registry.jdbc().queryForList("select event from audit_event where seq > ? and event <> 'command' order by seq",
                String.class, before))
                .isEqualTo(List.of("user-add", "user-disable", "user-enable", "user-password"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add amina --role viewer --lead              | only a steward leads
            add amina --role viewer --source nowhere    | knows no source nowhere
            add amina --role viewer --address here      | no range of addresses
            add am:ina --role viewer                    | a name has
            add amina                                   | '--role'
            add amina --role king                       | king
            roles nobody --role viewer                  | there is no user nobody
            disable nobody                              | there is no user nobody
            """)
    void what_cannot_be_is_said_in_one_line(String line, String why) {
        String[] words = (line.startsWith("add") ? line + " --password-file " + file : line).split(" ", -1);

        CommandRun run = hub(words);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(hub("list").out()).contains("there are no users");
    }

    @Test
    void a_password_is_good_there_and_no_argument() throws IOException {
        Files.writeString(file, "changeme-changeme");
        assertThat(add("amina", "--role", "viewer").err()).contains("too easily guessed").doesNotContain("changeme");
        Files.writeString(file, "");
        assertThat(add("amina", "--role", "viewer").err()).contains("no password was given");
        assertThat(hub("add", "amina", "--role", "viewer").err()).contains("--password-file");
        assertThat(hub("add", "amina", "--role", "viewer", "--password", GOOD).exitCode()).isEqualTo(2);
    }

    @Test
    void a_name_is_given_once() {
        add("amina", "--role", "viewer");
        assertThat(add("amina", "--role", "admin").err()).contains("there is a user amina already");
        assertThat(column("amina", "roles")).isEqualTo("{viewer}");
    }
}
