package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.Outcomes;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.Header;
import clientregistry.person.refusal.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What src/docs/reference.md says there is, is there, and nothing else is. */
class ReferenceTest {

    private static final Page REFERENCE = Page.of("src/docs/reference.md");
    /** By the name it is called by, {@code ./hub review list}. */
    private static final Map<String, CommandLine> COMMANDS = commands();
    private static final Pattern OPTION = Pattern.compile("--(?:\\[no-])?[a-z][a-z0-9-]*");
    /** Every command has them; they are described once. */
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version");
    private static final Pattern DEFAULT = Pattern.compile("\\(default: ([^)]*)\\)");

    static Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new TreeMap<>();
        add(commands, "./hub", HubCommand.commandLine());
        commands.remove("./hub");
        return commands;
    }

    private static void add(Map<String, CommandLine> commands, String name, CommandLine command) {
        commands.put(name, command);
        command.getSubcommands().forEach((word, below) -> add(commands, name + " " + word, below));
    }

    static Stream<String> names() {
        return COMMANDS.keySet().stream();
    }

    /** Heading of each command described. */
    private static Map<String, String> described() {
        Map<String, String> headings = new LinkedHashMap<>();
        REFERENCE.section("## Commands").stream().filter(line -> line.startsWith("### ")).forEach(heading -> {
            String name = heading.replaceAll("### `|`$", "").replaceAll(" ['A-Z\\[].*", "");
            assertThat(headings.put(name, heading)).as("described twice").isNull();
        });
        return headings;
    }

    @Test
    void every_command_is_described_and_no_other() {
        assertThat(described().keySet()).containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_command_is_described_with_its_options_and_no_others(String name) {
        CommandLine command = COMMANDS.get(name);
        Set<String> options = command.getCommandSpec().options().stream().map(OptionSpec::longestName)
                .filter(option -> !EVERYWHERE.contains(option)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> said = REFERENCE.section(described().get(name)).stream()
                .takeWhile(line -> !line.startsWith("### ")).filter(line -> line.startsWith("| `--")
                        || line.startsWith("Also ")).map(line -> line.startsWith("| ") ? line.split(" \\| ", -1)[0] : line)
                .flatMap(line -> OPTION.matcher(line).results()).map(found -> found.group().replace("[no-]", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said).isEqualTo(options);
    }

    @ParameterizedTest
    @MethodSource("names")
    void help_and_version_are_options_of_every_command(String name) {
        assertThat(COMMANDS.get(name).getCommandSpec().optionsMap()).containsKeys("-h", "--help", "-V", "--version");
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_parameters_stand_behind_its_name(String name) {
        String parameters = described().get(name).replaceAll("### `" + Pattern.quote(name) + " ?|`$|[\\[\\]'…]", "");

        assertThat(parameters.strip()).isEqualTo(COMMANDS.get(name).getCommandSpec().positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel).collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_default_of_an_option_is_the_one_it_has(String name) {
        List<String> rows = REFERENCE.section(described().get(name));
        for (OptionSpec option : COMMANDS.get(name).getCommandSpec().options()) {
            String help = String.join(" ", option.description())
                    .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString(true)));
            Matcher found = DEFAULT.matcher(help);
            String said = found.find() ? found.group() : "";
            assertThat(rows).filteredOn(row -> row.startsWith("| `" + option.longestName() + " "))
                    .allSatisfy(row -> assertThat(row.replace("`", "")).contains(said));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_option_that_must_be_given_says_so(String name) {
        List<String> rows = REFERENCE.section(described().get(name));
        COMMANDS.get(name).getCommandSpec().options().stream().filter(OptionSpec::required).forEach(option ->
                assertThat(rows).anyMatch(row -> row.startsWith("| `" + option.longestName() + " ")
                        && row.contains("(required)")));
    }

    @Test
    void every_setting_is_described_with_its_default_and_no_other() throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("config/application.properties"))) {
            settings.load(file);
        }
        Map<String, String> said = new TreeMap<>();
        REFERENCE.section("## Settings").stream().filter(line -> line.startsWith("| `")).map(line ->
                line.split(" \\| ", -1)).forEach(cells -> {
                    String value = cells[2].replaceAll(" \\|$|`", "");
                    assertThat(said.put(cells[0].replaceAll("[|` ]", ""), value.equals("none") ? "" : value)).isNull();
                });
        Map<String, String> defaults = new TreeMap<>();
        settings.forEach((key, value) -> defaults.put((String) key, (String) value));

        assertThat(said).isEqualTo(defaults);
    }

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    void a_kind_of_refusal_is_answered_as_described(Refusal.Kind kind) {
        String answer = new String(new Acknowledgement(Clock.systemUTC(), () -> "1").refuse(Header.UNKNOWN,
                new Refusal(kind, null, "why")), StandardCharsets.UTF_8);
        String code = answer.replaceAll("(?s).*\rMSA\\|(A.)\\|.*", "$1");
        String error = answer.replaceAll("(?s).*\rERR\\|\\|[^|]*\\|(\\d+)\\^.*", "$1");

        assertThat(REFERENCE.section("## Refusals and their answers")).filteredOn(line ->
                line.startsWith("| `" + kind + "` |")).singleElement().asString()
                .contains(" | " + Outcomes.status(kind) + " `" + Outcomes.type(kind).toCode()
                + "` | `" + code + "` " + error);
    }

    @Test
    void no_kind_of_refusal_is_described_that_there_is_not() {
        assertThat(REFERENCE.section("## Refusals and their answers").stream().filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", -1)[1])).containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.Kind.values()).map(Enum::name).toList());
    }

    @Test
    void the_columns_of_a_people_file_are_those_it_has() {
        assertThat(REFERENCE.section("## Columns of a people file").stream().map(String::strip))
                .contains(Arrays.stream(PersonColumn.values()).map(PersonColumn::header)
                        .collect(Collectors.joining(",")));
    }
}
