package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.ClinicDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pages lead somewhere, and name commands and files that there are. */
class DocumentationTest {

    private static final int LONGEST_README = 1000;
    private static final CommandLine HUB = HubCommand.commandLine();
    private static final Path DOMAIN = Path.of("src/main/java/clientregistry");
    /** Paths within the text: below one of our folders, or a source file, which may begin with its package. */
    private static final Pattern PATH =
            Pattern.compile("(routes|processors|src|config|certs)/[\\w./-]*|[\\w./-]+\\.java");
    /** Placeholders, and what only a run makes. */
    private static final Pattern MADE =
            Pattern.compile(".*[A-Z]{2,}/.*|.*/X\\.java|certs/dev(/.*)?|.*/Clinic\\w+\\.java");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z0-9-]*");
    /** A comment that cites a page: RATIONALE "Why ...?", src/docs/develop.md "A feed of your own". */
    private static final Pattern CITED = Pattern.compile(
            "(?<![\\w/.\"-])((?!target/)[\\w/.-]+\\.md|RATIONALE|README)\\b(?:\\s+\"([^\"]+)\")?");

    static List<Page> pages() {
        return Page.all();
    }

    @Test
    void the_readme_can_be_read_in_a_few_minutes() {
        assertThat(String.join(" ", Page.of("README.md").lines()).split("\\s+", -1))
                .hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_to_a_file_and_a_heading_that_are_there(Page page) {
        for (String link : page.links()) {
            if (!link.contains("://")) {
                String[] parts = link.split("#", 2);
                Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();

                assertThat(file).as(link).exists();
                if (parts.length > 1) {
                    assertThat(Page.of(file.toString()).anchors()).as(link).contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_file_that_is_named_is_there(Page page) {
        page.words().stream().filter(word -> PATH.matcher(word).matches() && !MADE.matcher(word).matches())
                .forEach(word -> assertThat(Files.exists(Path.of(word)) || Files.exists(DOMAIN.resolve(word))
                        || isFileName(word)).as(page.file() + " names " + word).isTrue());
    }

    /** A name alone is enough for a file of which there is one. */
    private static boolean isFileName(String word) {
        return !word.contains("/") && sources().anyMatch(file -> file.getFileName().toString().equals(word));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_that_is_named_is_there_with_the_options_it_is_given(Page page) {
        Stream.concat(page.code().stream(), page.words().stream()).map(line -> line.replaceFirst("^HUB_\\w+=\\S+ ", ""))
                .filter(line -> line.startsWith("./hub")).forEach(line -> check(page, line));
    }

    private static void check(Page page, String line) {
        CommandLine command = HUB;
        List<String> words = List.of(line.replaceAll(" # .*| +#.*", "").replaceAll("'[^']*'", "x").split("[\\s|,]+", -1));
        int at = 1;
        while (at < words.size() && command.getSubcommands().containsKey(words.get(at))) {
            command = command.getSubcommands().get(words.get(at++));
        }
        boolean parameter = at >= words.size() || !words.get(at).matches("[a-z]+")
                || !command.getCommandSpec().positionalParameters().isEmpty();
        assertThat(parameter).as(page.file() + ": " + line).isTrue();
        for (MatchResult option : OPTION.matcher(String.join(" ", words)).results().toList()) {
            assertThat(command.getCommandSpec().findOption(option.group())).as(page.file() + ": " + line).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_maven_is_told_means_something(Page page) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Stream.concat(page.code().stream(), page.words().stream()).filter(line -> line.startsWith("mvn "))
                .flatMap(line -> Arrays.stream(line.replaceAll(" +#.*|'", "").replaceAll("-P !?", "-P")
                        .split("\\s+", -1)))
                .filter(word -> word.matches("-[PD].*")).map(word -> word.replaceAll("=.*", "")).forEach(word -> {
                    String known = word.startsWith("-P") ? "<id>" + word.substring(2) + "</id>"
                            : "<" + word.substring(2) + ">";
                    assertThat(pom.contains(known) || List.of("-Dtest", "-Dpinned.people").contains(word))
                            .as(page.file() + ": " + word).isTrue();
                });
    }

    @Test
    void the_example_of_a_door_is_the_one_that_is_tested() {
        String page = String.join("\n", Page.of("src/docs/develop.md").lines());

        for (Map.Entry<String, String> each : ClinicDoor.FILES.entrySet()) {
            assertThat(page).contains("`" + each.getKey() + "`", "```java\n" + each.getValue() + "```");
        }
    }

    @Test
    void the_contents_of_the_rationale_name_every_heading_of_all_of_them() {
        Page contents = Page.of("RATIONALE.md");
        List<String> headings = new ArrayList<>();
        pages().stream().filter(page -> page.file().endsWith("RATIONALE.md")).forEach(page -> {
            String file = page.file().equals(contents.file()) ? "" : page.file().toString();
            page.lines().stream().filter(line -> line.startsWith("## ") && line.endsWith("?"))
                    .forEach(line -> headings.add(file + "#" + Page.anchor(line.substring("## ".length()))));
        });

        assertThat(headings).isNotEmpty().doesNotHaveDuplicates();
        assertThat(contents.links()).filteredOn(link -> link.matches("(.*RATIONALE\\.md)?#.*"))
                .containsExactlyInAnyOrderElementsOf(headings);
    }

    /** Not those of migrations: Flyway knows their checksum, so what they cite they cite for ever. */
    @Test
    void every_page_and_heading_that_a_comment_cites_is_there() {
        sources().filter(file -> !file.startsWith("src/main/resources/db")).forEach(file ->
                CITED.matcher(text(file)).results().forEach(cited -> {
                    assertThat(page(file, cited.group(1))).as(file + " cites " + cited.group()).exists();
                    if (cited.group(2) != null) {
                        assertThat(Page.of(page(file, cited.group(1)).toString()).headings())
                                .as(file + " cites " + cited.group()).contains(cited.group(2));
                    }
                }));
    }

    private static Path page(Path file, String cited) {
        Path beside = file.resolveSibling(cited);
        if (!cited.endsWith(".md")) {
            return Path.of(cited + ".md");
        }
        return Files.exists(beside) ? beside : Path.of(cited);
    }

    private static Stream<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String folder : new String[] {"routes", "processors", "src", "config", "certs"}) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|xml|sql|yaml|properties|sh)|.*/make-dev-certs")
                        && !file.toString().contains("/target/") && !file.endsWith("DocumentationTest.java"))
                        .forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("\n\\s*(\\*|//)? *", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
